import { Button, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { ClientOnly, getRouteApi, lazyRouteComponent } from '@tanstack/react-router';
import { Suspense, useState, type FormEvent } from 'react';
import {
  isRefusal,
  placementsWithdraw,
  registrationsNoteAddress,
  registrationsWithdraw,
  type OwnPlacement,
  type PublicEditionDetail,
  type Registration,
  type RegistrationsNoteAddressError,
} from '#client';
import { useClient } from '../../../shared/api/index.js';
import { Confirm } from '../../../shared/form/confirm.js';
import { TextField } from '../../../shared/form/field.js';
import { FaultSummary, faultAt, generalFault, type Fault } from '../../../shared/form/index.js';
import { localIn, m, slotInWords } from '../../../shared/i18n/index.js';
import { ButtonLink, Note, OrganisationPage } from '../../../shared/ui/index.js';
import { needsReason } from '../needs-reason.js';
import { sendRefusal } from '../refusals.js';
import { colleagueQuery, colleagueSeatsQuery } from './queries.js';
import { standingOf, standings } from './words.js';

const route = getRouteApi('/$tenant/$edition/organisaties/$organisation/medewerkers/$registration');
const own = getRouteApi('/$tenant/$edition/organisaties/$organisation');
const ColleagueWishes = lazyRouteComponent(() => import('./colleague-wishes.js'), 'ColleagueWishes');

/** `.../medewerkers/{registration}`: one colleague; for who has no address the contact chooses and gives back here. */
export function ColleaguePage() {
  const params = route.useParams();
  const { edition, organisation } = own.useLoaderData();
  const client = useClient();
  const registration = useSuspenseQuery(colleagueQuery(client, params.tenant, params.registration)).data;
  const seats = useSuspenseQuery(colleagueSeatsQuery(client, params.tenant, params.registration)).data;
  const held = seats.filter(({ state }) => state === 'confirmed');
  const { email, name } = registration;
  const isIn = registration.state !== 'withdrawn' && registration.employment !== 'refused';
  const acts = email === null && isIn;
  return (
    <OrganisationPage
      edition={edition}
      organisation={organisation}
      title={name}
      actions={
        isIn && (
          <ButtonLink
            variant="default"
            to="/$tenant/$edition/organisaties/$organisation/medewerkers/$registration/brief"
            params={params}
          >
            {m.staff_letter()}
          </ButtonLink>
        )
      }
    >
      <dl className="facts">
        <div>
          <dt>{m.staff_standing()}</dt>
          <dd>{standings[standingOf(registration, held.length)]()}</dd>
        </div>
        <div>
          <dt>{m.staff_job_title()}</dt>
          <dd>{registration.jobTitle || '-'}</dd>
        </div>
        <div>
          <dt>{m.staff_email()}</dt>
          <dd>{email ?? m.staff_no_address()}</dd>
        </div>
        {registration.signedUpBy && (
          <div>
            <dt>{m.staff_by()}</dt>
            <dd>{registration.signedUpBy}</dd>
          </div>
        )}
        {registration.manager && (
          <div>
            <dt>{m.staff_manager()}</dt>
            <dd>{registration.manager.name}</dd>
          </div>
        )}
      </dl>
      {email !== null && isIn && (
        <Note mt="lg" mb="lg">
          {m.staff_own_choice({ name })}
        </Note>
      )}
      <Seats edition={edition} seats={held} acts={acts} />
      {acts ? (
        <Choosing edition={edition} registration={registration} />
      ) : (
        <Wishes edition={edition} registration={registration} />
      )}
      {acts && (
        <>
          <NoteAddress key={registration.notedEmail} registration={registration} tenant={params.tenant} />
          <Withdrawing edition={edition} registration={registration} />
        </>
      )}
    </OrganisationPage>
  );
}

function Seats({ edition, seats, acts }: { edition: PublicEditionDetail; seats: OwnPlacement[]; acts: boolean }) {
  if (seats.length === 0) return null;
  return (
    <section className="home-section" aria-labelledby="seats">
      <Title order={2} size="h3" id="seats" mb="md">
        {m.staff_where()}
      </Title>
      <div className="entries">
        {seats.map((seat) => (
          <Seat key={seat.id} edition={edition} seat={seat} acts={acts} />
        ))}
      </div>
    </section>
  );
}

function Seat({ edition, seat, acts }: { edition: PublicEditionDetail; seat: OwnPlacement; acts: boolean }) {
  const client = useClient();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const isNeeded = needsReason(edition.state);
  const giveBack = useMutation({
    mutationFn: () =>
      placementsWithdraw({
        client,
        path: { tenant: edition.network.slug, placementId: seat.id },
        body: reason.trim() ? { reason: reason.trim() } : {},
      }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const isAhead = Date.parse(seat.startsAt) > Date.parse(edition.now);
  return (
    <article className="entry">
      <Text fw={600}>{seat.title}</Text>
      <Text>{slotInWords(localIn(seat.startsAt, edition.timeZone), localIn(seat.endsAt, edition.timeZone))}</Text>
      <Text c="dimmed" fz="sm">
        {[seat.organisationName, seat.address, seat.place].filter(Boolean).join(', ')}
      </Text>
      {acts && isAhead && (
        <>
          {isNeeded && (
            <TextField
              id={`reason-${seat.id}`}
              label={m.reason_needed()}
              value={reason}
              onChange={setReason}
              maxLength={2000}
            />
          )}
          {giveBack.isError && (
            <Text role="alert" c="var(--mantine-color-error)">
              {isNeeded && !reason.trim() ? m.need_reason() : sendRefusal(giveBack.error)}
            </Text>
          )}
          <div className="page-actions">
            <Confirm
              text={m.give_back()}
              question={m.staff_give_back_sure({ title: seat.title })}
              pending={giveBack.isPending}
              onConfirm={() => giveBack.mutate()}
            />
          </div>
        </>
      )}
    </article>
  );
}

/** Wishes as they were sent. */
function Wishes({ edition, registration }: { edition: PublicEditionDetail; registration: Registration }) {
  if (registration.wishes.length === 0) return null;
  return (
    <section className="home-section" aria-labelledby="wishes">
      <Title order={2} size="h3" id="wishes" mb="xs">
        {m.wishes()}
      </Title>
      <ol>
        {registration.wishes.map((wish) => (
          <li key={wish.sessionId} value={wish.rank}>
            {wish.title}
            <Text c="dimmed" fz="sm">
              {wish.organisationName},{' '}
              {slotInWords(localIn(wish.startsAt, edition.timeZone), localIn(wish.endsAt, edition.timeZone))}
            </Text>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Choosing({ edition, registration }: { edition: PublicEditionDetail; registration: Registration }) {
  const { signUp, state } = edition;
  const sent = <Wishes edition={edition} registration={registration} />;
  if (!signUp.open || state === 'suspended' || !signUp.seatWays.includes('ranked')) return sent;
  return (
    <section className="home-section" aria-labelledby="wishes">
      <Title order={2} size="h3" id="wishes" mb="xs">
        {m.staff_choose({ name: registration.name })}
      </Title>
      <ClientOnly fallback={<Text role="status">{m.loading()}</Text>}>
        <Suspense fallback={<Text role="status">{m.loading()}</Text>}>
          <ColleagueWishes edition={edition} registration={registration} />
        </Suspense>
      </ClientOnly>
    </section>
  );
}

/** Who gets an address later is asked there whether it is theirs. */
function NoteAddress({ registration, tenant }: { registration: Registration; tenant: string }) {
  const client = useClient();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [faults, setFaults] = useState<Fault[]>([]);
  const note = useMutation({
    mutationFn: () =>
      registrationsNoteAddress({
        client,
        path: { tenant, registrationId: registration.id },
        body: { email: email.trim() },
      }),
    onSuccess: async () => {
      setFaults([]);
      setEmail('');
      await queries.invalidateQueries();
    },
    onError: (error) => setFaults([refusalOfAddress(error)]),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    note.mutate();
  };
  return (
    <section className="home-section not-on-paper" aria-labelledby="note">
      <Title order={2} size="h3" id="note" mb="xs">
        {m.staff_note()}
      </Title>
      <Text mb="md">
        {registration.notedEmail
          ? m.staff_noted({ email: registration.notedEmail, name: registration.name })
          : m.staff_note_text({ name: registration.name })}
      </Text>
      <FaultSummary faults={faults} />
      <form onSubmit={submit} noValidate className="narrow">
        <TextField
          id="noted"
          type="email"
          label={m.staff_email()}
          value={email}
          autoComplete="off"
          error={faultAt(faults, 'noted')}
          onChange={setEmail}
        />
        <div className="page-actions">
          <Button type="submit" variant="default" loading={note.isPending}>
            {m.staff_note_send()}
          </Button>
        </div>
      </form>
    </section>
  );
}

function refusalOfAddress(error: unknown): Fault {
  const is = (...codes: RegistrationsNoteAddressError['code'][]): boolean =>
    isRefusal<RegistrationsNoteAddressError>(error, ...codes);
  if (is('role_address')) return { field: 'noted', text: m.refused_role_address() };
  if (is('bad_email', 'invalid_input')) return { field: 'noted', text: m.staff_need_email() };
  if (is('address_taken')) return { field: 'noted', text: m.staff_address_taken() };
  return generalFault(error);
}

function Withdrawing({ edition, registration }: { edition: PublicEditionDetail; registration: Registration }) {
  const client = useClient();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const isNeeded = needsReason(edition.state);
  const withdraw = useMutation({
    mutationFn: () =>
      registrationsWithdraw({
        client,
        path: { tenant: edition.network.slug, registrationId: registration.id },
        body: reason.trim() ? { reason: reason.trim() } : {},
      }),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <section className="home-section not-on-paper" aria-labelledby="withdraw">
      <Title order={2} size="h3" id="withdraw" mb="xs">
        {m.staff_withdraw()}
      </Title>
      <Text mb="md">{m.staff_withdraw_text({ name: registration.name })}</Text>
      {isNeeded && (
        <TextField id="reason" label={m.reason_needed()} value={reason} onChange={setReason} maxLength={2000} />
      )}
      {withdraw.isError && (
        <Text role="alert" c="var(--mantine-color-error)" mb="sm">
          {isNeeded && !reason.trim() ? m.need_reason() : sendRefusal(withdraw.error)}
        </Text>
      )}
      <Confirm
        text={m.staff_withdraw_do()}
        question={m.staff_withdraw_sure({ name: registration.name })}
        pending={withdraw.isPending}
        onConfirm={() => withdraw.mutate()}
      />
    </section>
  );
}
