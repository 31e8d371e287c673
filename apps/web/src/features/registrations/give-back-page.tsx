import { Anchor, Button, Group, Text, InputBase } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import {
  isRefusal,
  placementsWithdraw,
  type OwnPlacement,
  type PlacementsWithdrawError,
  type PublicEditionDetail,
} from '#client';
import { useClient } from '../../shared/api/index.js';
import { localIn, m, slotInWords } from '../../shared/i18n/index.js';
import { AppPage, ButtonLink } from '../../shared/ui/index.js';
import { ownRegistrationQuery, ownSeatsQuery } from './queries.js';
import { sendRefusal } from './refusals.js';
import { needsReason } from './needs-reason.js';

const route = getRouteApi('/$tenant/$edition/mijn/afmelden/$placement');
const below = getRouteApi('/$tenant/$edition');

/** `/{tenant}/{edition}/mijn/afmelden/{placement}`: gives a seat back, after saying what becomes of it. */
export function GiveBackPage() {
  const edition = below.useLoaderData();
  const tenant = edition.network.slug;
  const { placement } = route.useParams();
  const client = useClient();
  const registration = useSuspenseQuery(ownRegistrationQuery(client, tenant, edition.id)).data;
  return (
    <AppPage
      network={edition.network}
      title={m.give_back_title()}
      back={{ href: `/${tenant}/${edition.slug}/mijn`, text: m.back_to_mine() }}
    >
      {registration && <Seat edition={edition} registrationId={registration.id} placement={placement} />}
    </AppPage>
  );
}

function Seat({
  edition,
  registrationId,
  placement,
}: {
  edition: PublicEditionDetail;
  registrationId: string;
  placement: string;
}) {
  const seats = useSuspenseQuery(ownSeatsQuery(useClient(), edition.network.slug, registrationId)).data;
  const seat = seats.find(({ id }) => id === placement);
  return seat?.state === 'confirmed' ? <GiveBack edition={edition} seat={seat} /> : <Text>{m.give_back_gone()}</Text>;
}

function GiveBack({ edition, seat }: { edition: PublicEditionDetail; seat: OwnPlacement }) {
  const client = useClient();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const params = { tenant: edition.network.slug, edition: edition.slug };
  const isNeeded = needsReason(edition.state);
  const giveBack = useMutation({
    mutationFn: () =>
      placementsWithdraw({
        client,
        path: { tenant: params.tenant, placementId: seat.id },
        body: reason.trim() ? { reason: reason.trim() } : {},
      }),
    onSuccess: async () => {
      await queries.invalidateQueries();
      await navigate({ to: '/$tenant/$edition/mijn', params, search: { terug: true } });
    },
  });
  const submit = (): void => {
    setMissing(isNeeded && reason.trim() === '');
    if (isNeeded && reason.trim() === '') field.current?.focus();
    else giveBack.mutate();
  };
  return (
    <div style={{ maxWidth: '42rem' }}>
      <Text fw={600}>{seat.title}</Text>
      <Text c="dimmed" mb="lg">
        {seat.organisationName},{' '}
        {slotInWords(localIn(seat.startsAt, edition.timeZone), localIn(seat.endsAt, edition.timeZone))}
      </Text>
      <Text mb="md">{m.give_back_means()}</Text>
      {isNeeded && seat.contact && (
        <Text mb="md">
          {m.give_back_late({ name: seat.contact.name })}{' '}
          <Anchor href={`mailto:${seat.contact.email}`}>{seat.contact.email}</Anchor>
        </Text>
      )}
      <InputBase
        component="textarea"
        rows={3}
        ref={field}
        label={isNeeded ? m.reason_needed() : m.reason_optional()}
        description={m.give_back_reason_hint()}
        maxLength={2000}
        value={reason}
        error={isMissing && m.need_reason()}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        mb="lg"
      />
      {giveBack.isError && (
        <Text role="alert" c="var(--mantine-color-error)" mb="md">
          {isRefusal<PlacementsWithdrawError>(giveBack.error, 'already_begun', 'not_confirmed', 'edition_over')
            ? m.give_back_gone()
            : sendRefusal(giveBack.error)}
        </Text>
      )}
      <Group gap="sm">
        <Button loading={giveBack.isPending} onClick={submit}>
          {m.give_back_yes()}
        </Button>
        <ButtonLink to="/$tenant/$edition/mijn" params={params} variant="default">
          {m.give_back_no()}
        </ButtonLink>
      </Group>
    </div>
  );
}
