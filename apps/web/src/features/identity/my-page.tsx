import { Text, Title } from '@mantine/core';
import { useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Exchange, Me, PublicEdition } from '#client';
import { useClient } from '../../shared/api/index.js';
import { daysInWords, m } from '../../shared/i18n/index.js';
import { useMe } from '../../shared/session/index.js';
import { AppPage, ButtonLink, TextLink } from '../../shared/ui/index.js';
import { standingInWords } from '../../shared/words/standing.js';
import { Invitations } from './invitations.js';
import { Noted } from './noted.js';
import { exchangesQuery, goingOnQuery, invitationsQuery, organisationsOf, ownOrganisationQuery } from './queries.js';

const route = getRouteApi('/$tenant/mijn');

/** The address of a page. */
const at = (...parts: string[]): string => `/${parts.join('/')}`;

type Role = Me['grants'][number]['role'];

const roles: Record<Role, () => string> = {
  owner: m.role_owner,
  work_group: m.role_work_group,
  partner_coordinator: m.role_partner_coordinator,
  regional_coordinator: m.role_regional_coordinator,
  contact: m.role_contact,
  host: m.role_host,
  participant: m.role_participant,
};

const organisers: readonly Role[] = ['owner', 'work_group', 'partner_coordinator', 'regional_coordinator'];

/** `/{tenant}/mijn`: the one home of whoever is signed in, whatever their roles. */
export function MyPage() {
  const { tenant } = route.useParams();
  const me = useMe(tenant);
  // The route lets nobody in who is not signed in; between signing out and leaving there is nothing to show.
  return me && <Home tenant={tenant} me={me} />;
}

function Home({ tenant, me }: { tenant: string; me: Me }) {
  const client = useClient();
  const { network, editions } = useSuspenseQuery(goingOnQuery(client, tenant)).data;
  const exchanges = useSuspenseQuery(exchangesQuery(client, tenant)).data;
  const invitations = useSuspenseQuery(invitationsQuery(client, tenant)).data;
  const contactOf = organisationsOf(me, 'contact');
  const organisations = useSuspenseQueries({
    queries: contactOf.map((id) => ownOrganisationQuery(client, tenant, id)),
  }).map(({ data }) => data);
  const isHost = me.grants.some(({ role }) => role === 'host');
  const isOrganiser = me.grants.some(({ role }) => organisers.includes(role));
  const held = [...new Set(me.grants.map(({ role }) => roles[role]()))];
  const nothing = exchanges.length + invitations.length + organisations.length === 0 && !isHost && !isOrganiser;
  const joinable = editions.filter(({ id }) => !exchanges.some(({ edition }) => edition.id === id));
  return (
    <AppPage
      network={network}
      title={me.person ? m.hello({ name: me.person.name }) : m.hello_stranger()}
      subtitle={[m.signed_in_as({ email: me.email }), held.length > 0 && m.your_roles({ roles: held.join(', ') })]
        .filter(Boolean)
        .join(' ')}
    >
      <Noted tenant={tenant} me={me} />
      <Invitations tenant={tenant} invitations={invitations} />
      {nothing && (
        <Text mb="xl">
          {m.mine_empty()} {editions.length > 0 && m.mine_empty_next()}
        </Text>
      )}
      {exchanges.length > 0 && (
        <Section title={m.mine_exchanges()}>
          {exchanges.map((exchange) => (
            <ExchangeCard key={exchange.id} tenant={tenant} exchange={exchange} />
          ))}
        </Section>
      )}
      {organisations.length > 0 && (
        <Section title={m.mine_organisations()}>
          {organisations.map(({ id, name, place }) => (
            <article className="card" key={id}>
              <Title order={3}>{name}</Title>
              <Text c="dimmed" fz="sm" mb="xs">
                {place}
              </Text>
              <ul className="quiet-list">
                {editions.map((edition) => (
                  <li key={edition.id}>
                    <TextLink to={at(tenant, edition.slug, 'organisaties', id)} className="own-link">
                      {edition.name}
                    </TextLink>
                  </li>
                ))}
                <li>
                  <TextLink to={at(tenant, 'organisaties', id)} className="own-link">
                    {m.mine_about_organisation()}
                  </TextLink>
                </li>
              </ul>
            </article>
          ))}
        </Section>
      )}
      {isHost && editions.length > 0 && (
        <Section title={m.mine_hosting()}>
          {editions.map((edition) => (
            <EditionLink
              key={edition.id}
              edition={edition}
              href={`/${tenant}/${edition.slug}/gastheer`}
              text={m.mine_visitors_of({ name: edition.name })}
            />
          ))}
        </Section>
      )}
      {isOrganiser && editions.length > 0 && (
        <Section title={m.mine_work_group()}>
          {editions.map((edition) => (
            <EditionLink
              key={edition.id}
              edition={edition}
              href={`/${tenant}/${edition.slug}/werkgroep`}
              text={m.mine_steer({ name: edition.name })}
            />
          ))}
        </Section>
      )}
      <Section title={m.going_on()}>
        {joinable.map((edition) => (
          <EditionLink key={edition.id} edition={edition} href={`/${tenant}/${edition.slug}`} text={edition.name} />
        ))}
        {editions.length === 0 && <Text>{m.nothing_going_on()}</Text>}
        {editions.length > 0 && joinable.length === 0 && <Text>{m.mine_in_all()}</Text>}
      </Section>
      <ButtonLink to={at(tenant, 'mijn', 'gegevens')} variant="default">
        {m.mine_settings()}
      </ButtonLink>
    </AppPage>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="home-section">
      <Title order={2} mb="md">
        {title}
      </Title>
      <div className="cards">{children}</div>
    </section>
  );
}

function ExchangeCard({ tenant, exchange }: { tenant: string; exchange: Exchange }) {
  const { edition } = exchange;
  return (
    <article className="card">
      <Title order={3}>
        <TextLink inherit to={at(tenant, edition.slug, 'mijn')}>
          {edition.name}
        </TextLink>
      </Title>
      <Text c="dimmed" fz="sm" mb="xs">
        {daysInWords(edition.firstDay, edition.lastDay)}
      </Text>
      <Text>{standingInWords(exchange)}</Text>
    </article>
  );
}

function EditionLink({ edition, href, text }: { edition: PublicEdition; href: string; text: string }) {
  return (
    <article className="card">
      <Title order={3}>
        <TextLink inherit to={href}>
          {text}
        </TextLink>
      </Title>
      <Text c="dimmed" fz="sm">
        {daysInWords(edition.firstDay, edition.lastDay)}
      </Text>
    </article>
  );
}
