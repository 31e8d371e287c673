import { queryOptions } from '@tanstack/react-query';
import {
  contactInvitationsMine,
  organisationsRead,
  placementsExchanges,
  publicEditionsOfNetwork,
  signInSignIns,
  type Client,
  type Me,
} from '#client';
import { isOver } from '../../shared/words/over.js';

/** The network, and its editions that go on. */
export const goingOnQuery = (client: Client, tenant: string) =>
  queryOptions({
    queryKey: ['public-editions', tenant],
    queryFn: () => publicEditionsOfNetwork({ client, path: { tenant } }),
    select: ({ network, editions }) => ({ network, editions: editions.filter(({ state }) => !isOver(state)) }),
  });

/** What whoever is signed in takes part in. */
export const exchangesQuery = (client: Client, tenant: string) =>
  queryOptions({
    queryKey: ['exchanges', tenant],
    queryFn: () => placementsExchanges({ client, path: { tenant } }),
  });

/** What they are asked to be. */
export const invitationsQuery = (client: Client, tenant: string) =>
  queryOptions({
    queryKey: ['own-invitations', tenant],
    queryFn: () => contactInvitationsMine({ client, path: { tenant } }),
  });

/** Where they are signed in. */
export const signInsQuery = (client: Client, tenant: string) =>
  queryOptions({
    queryKey: ['sign-ins', tenant],
    queryFn: () => signInSignIns({ client, path: { tenant } }),
  });

/** An organisation for which they act. */
export const ownOrganisationQuery = (client: Client, tenant: string, organisationId: string) =>
  queryOptions({
    queryKey: ['organisations', tenant, organisationId],
    queryFn: () => organisationsRead({ client, path: { tenant, organisationId } }),
  });

/** Organisations for which somebody holds this role. */
export const organisationsOf = ({ grants }: Me, role: Me['grants'][number]['role']): string[] => [
  ...new Set(grants.flatMap((grant) => (grant.role === role && grant.organisationId ? [grant.organisationId] : []))),
];
