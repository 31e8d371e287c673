import { Button, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isRefusal, placementsMarkSession, type PublicEditionDetail, type Visitor } from '#client';
import { useClient } from '../../shared/api/index.js';
import { FaultSummary, generalFault, type Fault } from '../../shared/form/index.js';
import { m, slotInWords } from '../../shared/i18n/index.js';
import { useMe } from '../../shared/session/index.js';
import { AppPage, Note } from '../../shared/ui/index.js';
import { hostedBy, hostedOffersQuery, visitorsQuery, type Hosted } from './queries.js';
import { VisitorsOnPaper, attendances } from './visitors-on-paper.js';

const route = getRouteApi('/$tenant/$edition/gastheer/$session');

type Came = keyof typeof attendances;

/** `/{tenant}/{edition}/gastheer/{session}`: who comes, how to reach them, and who came. */
export function VisitorsPage() {
  const { tenant, edition: slug, session: id } = route.useParams();
  const edition = route.useLoaderData() as PublicEditionDetail;
  const me = useMe(tenant);
  const offers = useSuspenseQuery(hostedOffersQuery(useClient(), tenant, edition.id)).data;
  const found = me && hostedBy(me, offers).find(({ session }) => session.id === id);
  return (
    <AppPage
      network={edition.network}
      title={found ? found.offer.title : m.hosting_title()}
      {...(found && { subtitle: slotInWords(found.session.startsLocal, found.session.endsLocal) })}
      back={{ href: `/${tenant}/${slug}/gastheer`, text: m.hosting_title() }}
      actions={
        found && (
          <Button variant="default" onClick={() => window.print()}>
            {m.print()}
          </Button>
        )
      }
    >
      {found ? <Visitors tenant={tenant} edition={edition} hosted={found} /> : <Text>{m.hosting_not_this()}</Text>}
    </AppPage>
  );
}

function Visitors({ tenant, edition, hosted }: { tenant: string; edition: PublicEditionDetail; hosted: Hosted }) {
  const { offer, session } = hosted;
  const client = useClient();
  const queries = useQueryClient();
  const query = visitorsQuery(client, tenant, session.id);
  const visitors = useSuspenseQuery(query).data;
  const over = edition.state === 'archived' || edition.state === 'cancelled';
  const begun = session.startsAt <= edition.now;
  const mark = useMutation({
    mutationFn: (marks: { placementId: string; attendance: Came }[]) =>
      placementsMarkSession({ client, path: { tenant, sessionId: session.id }, body: { placements: marks } }),
    onSuccess: (_, marks) => {
      const given = new Map(marks.map(({ placementId, attendance }) => [placementId, attendance]));
      queries.setQueryData(query.queryKey, (before) =>
        before?.map((visitor) => ({ ...visitor, attendance: given.get(visitor.placementId) ?? visitor.attendance })),
      );
    },
  });
  // Shown at once: another press takes it back.
  const pressed = (mark.isPending && mark.variables) || [];
  const cameOf = ({ placementId, attendance }: Visitor): Visitor['attendance'] =>
    pressed.find((one) => one.placementId === placementId)?.attendance ?? attendance;
  const open = visitors.filter(({ attendance }) => attendance === 'unknown');
  const faults: Fault[] = !mark.isError
    ? []
    : isRefusal<{ code: 'not_begun' }>(mark.error, 'not_begun')
      ? [{ field: null, text: m.attendance_later() }]
      : [generalFault(mark.error)];
  return (
    <>
      <Text c="dimmed" mb="lg">
        {[offer.address, offer.place].filter(Boolean).join(', ') || (offer.mode === 'online' && m.hosting_online())}
        {' · '}
        {m.hosting_taken({ taken: session.seatsTaken, seats: session.maxSeats })}
      </Text>
      <FaultSummary faults={faults} />
      <div className="not-on-paper">
        {visitors.length === 0 && <Text>{m.visitors_none()}</Text>}
        {visitors.length > 0 && !begun && !over && <Note mb="lg">{m.attendance_later()}</Note>}
        {over && <Note mb="lg">{m.attendance_over()}</Note>}
        <ul className="quiet-list rows">
          {visitors.map((visitor) => (
            <li key={visitor.placementId}>
              <VisitorText visitor={visitor} />
              {begun && !over && (
                <Attendance
                  visitor={{ ...visitor, attendance: cameOf(visitor) }}
                  onMark={(attendance) => mark.mutate([{ placementId: visitor.placementId, attendance }])}
                />
              )}
            </li>
          ))}
        </ul>
        {begun && !over && open.length > 1 && (
          <Button
            mt="lg"
            loading={mark.isPending}
            onClick={() => mark.mutate(open.map(({ placementId }) => ({ placementId, attendance: 'attended' })))}
          >
            {m.attended_all({ count: open.length })}
          </Button>
        )}
        <div role="status">{mark.isSuccess && <Text mt="sm">{m.attendance_saved()}</Text>}</div>
      </div>
      <div className="only-on-paper">
        <VisitorsOnPaper visitors={visitors} caption={offer.title} />
      </div>
    </>
  );
}

function VisitorText({ visitor }: { visitor: Visitor }) {
  const { name, organisationName, jobTitle, email, accessNeeds, diet } = visitor;
  return (
    <div>
      <Title order={2} size="h4">
        {name}
      </Title>
      <Text fz="sm">{[jobTitle, organisationName].filter(Boolean).join(', ')}</Text>
      {email === null ? <Text fz="sm">{m.visitor_without_address()}</Text> : <a href={`mailto:${email}`}>{email}</a>}
      {accessNeeds !== null && <Text fz="sm">{m.visitor_needs({ needs: accessNeeds })}</Text>}
      {diet !== null && <Text fz="sm">{m.visitor_diet({ diet })}</Text>}
    </div>
  );
}

/** Kept at once: one press for one visitor, with a thumb. */
function Attendance({ visitor, onMark }: { visitor: Visitor; onMark: (attendance: Came) => void }) {
  return (
    <fieldset className="choices attendance">
      <legend className="visually-hidden">{m.attendance_of({ name: visitor.name })}</legend>
      {(Object.keys(attendances) as Came[]).map((came) => (
        <label className="choice" key={came}>
          <input
            type="radio"
            name={visitor.placementId}
            value={came}
            checked={visitor.attendance === came}
            onChange={() => onMark(came)}
          />
          {attendances[came]()}
        </label>
      ))}
    </fieldset>
  );
}
