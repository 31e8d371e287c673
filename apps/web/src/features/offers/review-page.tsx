import { Text, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import {
  offersExport,
  offersList,
  offersReview,
  type Offer,
  type OffersExportData,
  type OffersListData,
} from '#client';
import { SelectField, TextField } from '../../shared/form/field.js';
import { m, numberInWords, slotInWords } from '../../shared/i18n/index.js';
import { Export, Pages } from '../../shared/lists/index.js';
import { useMe } from '../../shared/session/index.js';
import { Decision, WorkGroupPage, usePrepared } from '../../shared/workgroup/index.js';
import { reviewSearch, reviewStates, type ReviewSearch } from './queries.js';
import { modeInWords, offerStateInWords, seatsInWords, typeInWords } from './words.js';

/** Offers on one page. */
const pageSize = 20;

const route = getRouteApi('/$tenant/$edition/werkgroep/aanbod');

/** `/{tenant}/{edition}/werkgroep/aanbod`: what organisations handed in, each to approve, to send back or to reject. */
export function OfferReviewPage() {
  const { client, path } = usePrepared();
  const search = route.useSearch();
  const { state = 'submitted', text = '', sortBy, page } = search;
  const filters = { state, text: text || undefined, sortBy };
  const navigate = route.useNavigate();
  const [said, setSaid] = useState('');
  const list = useQuery({
    queryKey: ['offers-to-review', path.editionId, state, text, sortBy, page],
    queryFn: () => offersList({ client, path, query: { ...filters, page, pageSize } as OffersListData['query'] }),
  });
  const set = (changes: ReviewSearch): void =>
    void navigate({ search: (now) => reviewSearch({ ...now, page: undefined, ...changes }), replace: true });
  const [typed, type] = useState(text);
  const send = useDebouncedCallback((words: string) => set({ text: words }), 250);
  return (
    <WorkGroupPage title={m.review_title()} subtitle={m.review_text()}>
      <div role="search" aria-label={m.review_search()} className="list-filters not-on-paper">
        <SelectField
          id="state"
          label={m.review_shown()}
          value={state}
          options={reviewStates.map((value) => ({ value, label: offerStateInWords(value) }))}
          onChange={(value) => set({ state: value as ReviewSearch['state'] })}
        />
        <TextField
          id="text"
          type="search"
          label={m.review_text_label()}
          value={typed}
          onChange={(words) => {
            type(words);
            send(words);
          }}
        />
        <SelectField
          id="sort"
          label={m.sort_by()}
          value={sortBy ?? ''}
          options={[
            { value: '', label: m.sort_organisation() },
            { value: 'title', label: m.sort_title() },
          ]}
          onChange={(value) => set({ sortBy: value === 'title' ? value : undefined })}
        />
      </div>
      <div className="list-head">
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
        {list.isSuccess && list.data.total > 0 && (
          <Export
            name={m.offers_file()}
            load={(format) =>
              offersExport({
                client,
                path,
                query: { ...filters, format } as OffersExportData['query'],
                parseAs: 'blob',
              })
            }
          />
        )}
      </div>
      {list.isError && <Text role="alert">{m.try_later()}</Text>}
      {list.data?.total === 0 && (
        <Text>{state === 'submitted' && text === '' ? m.review_none() : m.review_none_of()}</Text>
      )}
      <div className="entries">
        {list.data?.items.map((offer) => (
          <Entry key={offer.id} offer={offer} say={setSaid} />
        ))}
      </div>
      <Pages page={page} pageSize={pageSize} total={list.data?.total ?? 0} />
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
