import { Button, Text, Title } from '@mantine/core';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { offersExport, offersOfferAgain, type Offer } from '#client';
import { useClient } from '../../../shared/api/index.js';
import { FaultSummary, type Fault } from '../../../shared/form/index.js';
import { m, slotInWords } from '../../../shared/i18n/index.js';
import { Export } from '../../../shared/lists/index.js';
import { ButtonLink, Note, OrganisationPage } from '../../../shared/ui/index.js';
import { refusalOfOffer } from './faults.js';
import { earlierOffersQuery, ownOffersQuery } from './queries.js';
import { offerStateInWords } from './states.js';

const route = getRouteApi('/$tenant/$edition/organisaties/$organisation/aanbod');
const own = getRouteApi('/$tenant/$edition/organisaties/$organisation');

/** `.../organisaties/{organisation}/aanbod`: what an organisation offers, and what it offered before. */
export function OwnOffersPage() {
  const { tenant } = route.useParams();
  const { edition, detail, organisation } = own.useLoaderData();
  const client = useClient();
  const navigate = own.useNavigate();
  const offers = useSuspenseQuery(ownOffersQuery(client, tenant, edition.id, organisation.id)).data;
  const before = useSuspenseQuery(earlierOffersQuery(client, tenant, detail, organisation.id)).data;
  const [faults, setFaults] = useState<Fault[]>([]);
  const params = { tenant, edition: edition.slug, organisation: organisation.id };
  const live = offers.filter(({ state }) => state !== 'withdrawn' && state !== 'rejected');
  const again = before.filter(({ seriesId }) => !live.some((offer) => offer.seriesId === seriesId));
  const take = useMutation({
    mutationFn: (offer: Offer) =>
      offersOfferAgain({ client, path: { tenant, editionId: edition.id }, body: { offerId: offer.id } }),
    onSuccess: ({ id }) =>
      navigate({
        to: '/$tenant/$edition/organisaties/$organisation/aanbod/$offer',
        params: { ...params, offer: id },
        search: { stap: 6 },
      }),
    onError: (error) => setFaults([refusalOfOffer(error)]),
  });
  return (
    <OrganisationPage
      edition={edition}
      organisation={organisation}
      title={m.own_offers()}
      actions={
        <ButtonLink to="/$tenant/$edition/organisaties/$organisation/aanbod/nieuw" params={params} search={{ stap: 1 }}>
          {m.own_offer_new()}
        </ButtonLink>
      }
    >
      <FaultSummary faults={faults} />
      {offers.length === 0 && <Note mb="lg">{m.own_offers_none()}</Note>}
      <div className="cards">
        {offers.map((offer) => (
          <article className="card" key={offer.id}>
            <Title order={2} size="h3">
              <Link
                to="/$tenant/$edition/organisaties/$organisation/aanbod/$offer"
                params={{ ...params, offer: offer.id }}
                search={{ stap: offer.state === 'draft' || offer.state === 'changes_requested' ? 1 : 6 }}
              >
                {offer.title}
              </Link>
            </Title>
            <Text fw={600} fz="sm">
              {offerStateInWords(offer.state)}
            </Text>
            {offer.note && (
              <Text fz="sm" className="prose">
                {offer.note}
              </Text>
            )}
            <ul className="quiet-list">
              {offer.sessions.map((session) => (
                <li key={session.id}>
                  <Text c="dimmed" fz="sm">
                    {slotInWords(session.startsLocal, session.endsLocal)}
                  </Text>
                </li>
              ))}
            </ul>
          </article>
        ))}
      </div>
      {offers.length > 0 && (
        <div className="list-head">
          <Export
            name={m.offers_file()}
            load={(format) =>
              offersExport({
                client,
                path: { tenant, editionId: edition.id },
                query: { organisationId: organisation.id, format },
                parseAs: 'blob',
              })
            }
          />
        </div>
      )}
      {again.length > 0 && (
        <section aria-labelledby="before">
          <Title order={2} id="before" mt="xl" mb="sm">
            {m.own_offers_before()}
          </Title>
          <Text mb="md">{m.own_offers_before_text()}</Text>
          <ul className="rows">
            {again.map((offer) => (
              <li key={offer.id}>
                <span>{offer.title}</span>
                <Button
                  variant="default"
                  size="sm"
                  aria-label={m.own_offer_again_which({ title: offer.title })}
                  loading={take.isPending && take.variables.id === offer.id}
                  onClick={() => take.mutate(offer)}
                >
                  {m.own_offer_again()}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </OrganisationPage>
  );
}
