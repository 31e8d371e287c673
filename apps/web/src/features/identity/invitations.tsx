import { Button, Group, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import {
  contactInvitationsAccept,
  contactInvitationsDecline,
  isRefusal,
  type ContactInvitationsAcceptError,
  type OwnInvitation,
} from '#client';
import { useClient } from '../../shared/api/index.js';
import { dayInWords, m } from '../../shared/i18n/index.js';

/** What somebody is asked to be, to be answered with one press. */
export function Invitations({ tenant, invitations }: { tenant: string; invitations: OwnInvitation[] }) {
  if (invitations.length === 0) return null;
  return (
    <section className="home-section" aria-labelledby="invitations">
      <Title order={2} id="invitations" mb="md">
        {m.mine_invitations()}
      </Title>
      <div className="cards">
        {invitations.map((invitation) => (
          <Invitation key={invitation.id} tenant={tenant} invitation={invitation} />
        ))}
      </div>
    </section>
  );
}

function Invitation({ tenant, invitation }: { tenant: string; invitation: OwnInvitation }) {
  const client = useClient();
  const queries = useQueryClient();
  const router = useRouter();
  const answer = useMutation({
    mutationFn: (send: typeof contactInvitationsAccept | typeof contactInvitationsDecline) =>
      send({ client, path: { tenant, contactInvitationId: invitation.id } }),
    // Roles, and with them what is shown, may be others now.
    onSuccess: async () => {
      await queries.invalidateQueries();
      await router.invalidate();
    },
  });
  const organisation = invitation.organisation.name;
  if (invitation.state === 'accepted')
    return (
      <article className="card">
        <Text>{m.invitation_waits({ organisation })}</Text>
      </article>
    );
  const who =
    invitation.invitedBy ?? (invitation.origin === 'network' ? m.invited_by_network() : m.invited_by_somebody());
  const asked = invitation.kind === 'contact' ? m.invited_contact : m.invited_host;
  return (
    <article className="card" aria-busy={answer.isPending}>
      <Text fw={600}>{asked({ who, organisation })}</Text>
      <Text c="dimmed" fz="sm" mb="sm">
        {m.invited_until({ day: dayInWords(invitation.expiresAt.slice(0, 10)) })}
      </Text>
      {answer.isError && (
        <Text role="alert" c="var(--mantine-color-error)" mb="sm">
          {isRefusal<ContactInvitationsAcceptError>(answer.error, 'unreachable')
            ? m.offline_text()
            : m.invitation_gone()}
        </Text>
      )}
      <Group gap="sm">
        <Button loading={answer.isPending} onClick={() => answer.mutate(contactInvitationsAccept)}>
          {m.accept()}
        </Button>
        <Button variant="default" disabled={answer.isPending} onClick={() => answer.mutate(contactInvitationsDecline)}>
          {m.decline()}
        </Button>
      </Group>
    </article>
  );
}
