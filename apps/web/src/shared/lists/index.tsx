import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { keepFile } from '../files/index.js';
import { m } from '../i18n/index.js';

/** Kinds of files that a list can be had as. */
type Format = 'csv' | 'xlsx';

/**
 * Has the list as it is shown as a file: `load` asks the API for it, with the filters and the order of the address.
 *
 * @param name of the file, without its ending
 */
export function Export({ name, load }: { name: string; load: (format: Format) => Promise<Blob | File> }) {
  const save = useMutation({
    mutationFn: async (format: Format) => keepFile(await load(format), `${name}.${format}`),
  });
  const button = (format: Format, text: string) => (
    <Button
      variant="default"
      size="sm"
      loading={save.isPending && save.variables === format}
      onClick={() => save.mutate(format)}
    >
      {text}
    </Button>
  );
  return (
    <div className="not-on-paper">
      <Group gap="sm">
        {button('xlsx', m.export_xlsx())}
        {button('csv', m.export_csv())}
      </Group>
      <Text role="status" fz="sm" mt="xs">
        {save.isSuccess && m.export_done()}
      </Text>
      {save.isError && <Text role="alert">{m.export_failed()}</Text>}
    </div>
  );
}

/** To the other pages of a list; nothing where there is one alone. `name`: what the address calls the page. */
export function Pages({
  page = 1,
  pageSize,
  total,
  name = 'page',
}: {
  page?: number | undefined;
  pageSize: number;
  total: number;
  name?: string;
}) {
  const last = Math.max(1, Math.ceil(total / pageSize));
  if (last === 1) return null;
  const to = (number: number) => ((now: object) => ({ ...now, [name]: number > 1 ? number : undefined })) as never;
  return (
    <nav aria-label={m.pages()} className="not-on-paper">
      <Group mt="lg" gap="lg">
        {page > 1 && (
          <Link to="." search={to(page - 1)} rel="prev">
            {m.page_before()}
          </Link>
        )}
        <Text>{m.page_of({ page, last })}</Text>
        {page < last && (
          <Link to="." search={to(page + 1)} rel="next">
            {m.page_after()}
          </Link>
        )}
      </Group>
    </nav>
  );
}
