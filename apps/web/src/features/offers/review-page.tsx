import { NativeSelect, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { offersList, offersReview, type Offer } from '#client';
import { m, numberInWords, slotInWords } from '../../shared/i18n/index.js';
import { useMe } from '../../shared/session/index.js';
import { Decision, WorkGroupPage, usePrepared } from '../../shared/workgroup/index.js';
import { reviewStates, type ReviewSearch } from './queries.js';
import { modeInWords, offerStateInWords, seatsInWords, typeInWords } from './words.js';

const route = getRouteApi('/$tenant/$edition/werkgroep/aanbod');

/** `/{tenant}/{edition}/werkgroep/aanbod`: what organisations handed in, each to approve, to send back or to reject. */
export function OfferReviewPage() {
  const { client, path } = usePrepared();
  const { state = 'submitted' } = route.useSearch();
  const navigate = route.useNavigate();
  const [said, setSaid] = useState('');
  const list = useQuery({
    queryKey: ['offers-to-review', path.editionId, state],
    queryFn: () => offersList({ client, path, query: { state, pageSize: 100 } }),
  });
  return (
    <WorkGroupPage title={m.review_title()} subtitle={m.review_text()}>
      <NativeSelect
        label={m.review_shown()}
        maw="20rem"
        mb="lg"
        className="not-on-paper"
        value={state}
        data={reviewStates.map((value) => ({ value, label: offerStateInWords(value) }))}
        onChange={({ currentTarget }) =>
          void navigate({ search: { state: currentTarget.value as ReviewSearch['state'] }, replace: true })
        }
      />
      <Text role="status" mb="md">
        {[
          said,
          list.isPending
            ? m.loading()
            : list.isSuccess && list.data.total > 0
              ? m.catalogue_found({ n: list.data.total, number: numberInWords(list.data.total) })
              : '',
        ]
          .filter(Boolean)
          .join(' ')}
      </Text>
      {list.isError && <Text role="alert">{m.try_later()}</Text>}
      {list.data?.total === 0 && <Text>{state === 'submitted' ? m.review_none() : m.review_none_of()}</Text>}
      <div className="entries">
        {list.data?.items.map((offer) => (
          <Entry key={offer.id} offer={offer} say={setSaid} />
        ))}
      </div>
    </WorkGroupPage>
  );
}

function Entry({ offer, say }: { offer: Offer; say: (text: string) => void }) {
  const { client, tenant } = usePrepared();
  const me = useMe(tenant);
  const path = { tenant, offerId: offer.id };
  const { title } = offer;
  const words = { label: m.review_note(), missing: m.review_note_missing() };
  const facts = [
    { name: m.offer_kind(), value: `${typeInWords(offer.type)}, ${modeInWords(offer.mode).toLowerCase()}` },
    { name: m.offer_place(), value: [offer.address, offer.place].filter(Boolean).join(', ') },
    { name: m.offer_bring(), value: offer.bring },
    { name: m.offer_way(), value: offer.way === 'instant' ? m.way_instant() : m.way_ranked() },
    { name: m.review_host(), value: offer.host ? `${offer.host.name}, ${offer.host.email}` : m.review_no_host() },
    { name: m.review_said(), value: offer.note },
  ];
  return (
    <article className="entry">
      <Title order={2} fz="h3">
        {title}
      </Title>
      <Text c="dimmed" mb="sm">
        {offer.organisationName}
      </Text>
      <Text className="prose" mb="md">
        {offer.description}
      </Text>
      <ul>
        {offer.sessions.map((session) => (
          <li key={session.id}>
            {slotInWords(session.startsLocal, session.endsLocal)}{' '}
            <Text span c="dimmed" fz="sm">
              {seatsInWords({ freeSeats: null, maxSeats: session.maxSeats })}, {m.from_people({ n: session.minSeats })}
            </Text>
          </li>
        ))}
      </ul>
      <dl className="facts">
        {facts
          .filter(({ value }) => value)
          .map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {offer.state === 'submitted' && me?.permissions.includes('offer.review') && (
        <Decision
          about={m.review_about({ title })}
          done={() => say(m.review_done({ title }))}
          choices={[
            {
              label: m.review_approve(),
              decide: () => offersReview({ client, path, body: { decision: 'approve' } }),
            },
            {
              label: m.review_change(),
              words,
              decide: (note) => offersReview({ client, path, body: { decision: 'request_changes', note } }),
            },
            {
              label: m.review_reject(),
              words,
              decide: (note) => offersReview({ client, path, body: { decision: 'reject', note } }),
            },
          ]}
        />
      )}
    </article>
  );
}
