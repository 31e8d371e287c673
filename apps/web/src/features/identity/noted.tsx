import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { signInAnswerNoted, type Me } from '#client';
import { useClient } from '../../shared/api/index.js';
import { FaultSummary, generalFault } from '../../shared/form/index.js';
import { m } from '../../shared/i18n/index.js';

/** An address that a colleague noted for somebody: is it yours? */
export function Noted({ tenant, me: { noted, email } }: { tenant: string; me: Me }) {
  const client = useClient();
  const queries = useQueryClient();
  const router = useRouter();
  const answer = useMutation({
    mutationFn: (yes: boolean) => signInAnswerNoted({ client, path: { tenant }, body: { yes } }),
    // They may be somebody else here now.
    onSuccess: async () => {
      await queries.invalidateQueries();
      await router.invalidate();
    },
  });
  if (!noted) return null;
  return (
    <section className="home-section" aria-label={m.noted_question({ name: noted.name })}>
      <article className="card plain-card" aria-busy={answer.isPending}>
        <Text fw={600}>{m.noted_question({ name: noted.name })}</Text>
        <Text mb="sm">{m.noted_text({ by: noted.by, name: noted.name, email })}</Text>
        <FaultSummary faults={answer.isError ? [generalFault(answer.error)] : []} />
        <Group gap="sm">
          <Button loading={answer.isPending} onClick={() => answer.mutate(true)}>
            {m.noted_yes()}
          </Button>
          <Button variant="default" onClick={() => answer.mutate(false)}>
            {m.noted_no()}
          </Button>
        </Group>
      </article>
    </section>
  );
}
