import { queryOptions, useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { isRefusal, signInEnd, signInMe, type Me, type SignInMeError } from '#client';
import { useAsking, useClient, type Asking } from '../api/index.js';
import { m } from '../i18n/index.js';
import { TextLink } from '../ui/links.js';

/** What may be allowed; the rule file of the API decides, and its answer to `me` says what of it is. */
export type Permission = Me['permissions'][number];

/** Who is signed in at a network, and what they may do there; null for a visitor. */
export const meQuery = ({ client, session }: Pick<Asking, 'client' | 'session'>, tenant: string) =>
  queryOptions({
    queryKey: ['me', tenant],
    // Signing in and out make it anew.
    staleTime: Infinity,
    queryFn: async (): Promise<Me | null> => {
      if (!session.open) return null;
      try {
        return await signInMe({ client, path: { tenant } });
      } catch (error) {
        if (isRefusal<SignInMeError>(error, 'unauthorised')) return null;
        throw error;
      }
    },
  });

/** Who is signed in; the loaders of a page below a network have asked already. */
export const useMe = (tenant: string): Me | null => useSuspenseQuery(meQuery(useAsking(), tenant)).data;

/** For the header of every page below a network: signing in, or one's own pages and signing out. */
export function Account({ tenant }: { tenant: string }) {
  const me = useMe(tenant);
  const { href } = useLocation();
  const client = useClient();
  const leave = useMutation({
    mutationFn: () => signInEnd({ client, path: { tenant } }),
    // A new document: nothing of what this person saw stays.
    onSuccess: () => window.location.assign(`/${tenant}`),
  });
  if (!me)
    return (
      <TextLink to="/$tenant/inloggen" params={{ tenant }} search={{ naar: href }} className="plain-link not-on-paper">
        {m.sign_in()}
      </TextLink>
    );
  return (
    <>
      <TextLink to="/$tenant/mijn" params={{ tenant }} className="plain-link not-on-paper">
        {m.my_pages()}
      </TextLink>
      <Button
        variant="default"
        size="xs"
        className="not-on-paper"
        loading={leave.isPending}
        onClick={() => leave.mutate()}
      >
        {m.sign_out()}
      </Button>
    </>
  );
}
