import { Button, Text } from '@mantine/core';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { useLocation, useParams } from '@tanstack/react-router';
import { printedPagesPrint } from '#client';
import { useClient } from '../api/index.js';
import { keepFile } from '../files/index.js';
import { m } from '../i18n/index.js';
import { printerQuery } from './query.js';

/**
 * Has a page as a PDF file, by default this one. Where nothing makes them, or it goes wrong, this page is printed by the
 * reader's own browser, which can make a PDF of it, too.
 */
export function SaveAsPdf({ page, fileName }: { page?: string; /** Without `.pdf`. */ fileName: string }) {
  const client = useClient();
  const { pathname } = useLocation();
  const { tenant = '' } = useParams({ strict: false }) as { tenant?: string };
  const { makesPdf } = useSuspenseQuery(printerQuery(client, tenant)).data;
  const save = useMutation({
    mutationFn: async () => {
      const pdf = await printedPagesPrint({ client, path: { tenant }, body: { page: page ?? pathname } });
      keepFile(pdf as Blob, `${fileName}.pdf`);
    },
  });
  const print = (): void => window.print();
  if (!makesPdf) return <Button onClick={print}>{m.print_or_pdf()}</Button>;
  return (
    <div className="not-on-paper">
      <Button loading={save.isPending} onClick={() => save.mutate()}>
        {m.save_as_pdf()}
      </Button>
      <Text role="status" size="sm" mt="xs">
        {save.isPending && m.pdf_is_made()}
        {save.isSuccess && m.pdf_is_there()}
        {save.isError && m.pdf_failed()}
      </Text>
      {save.isError && (
        <Button variant="default" onClick={print}>
          {m.print_or_pdf()}
        </Button>
      )}
    </div>
  );
}
