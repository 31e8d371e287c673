import { ActionIcon, Text } from '@mantine/core';
import { IconHeart, IconHeartFilled } from '@tabler/icons-react';
import type { CatalogueOffer, PublicEditionDetail } from '#client';
import { m } from '../i18n/index.js';
import { keepAt, useIsKept, useKept } from '../kept/index.js';
import { ButtonLink } from '../ui/links.js';

/** An offer that somebody would like to visit: on a certain date, or whichever. */
export interface Choice {
  offerId: string;
  sessionId: string | null;
}

export { offerQuery } from './offer-query.js';

type Edition = Pick<PublicEditionDetail, 'id' | 'slug' | 'network' | 'state' | 'signUp'>;

const none: Choice[] = [];

const keyOf = ({ id, network }: Pick<Edition, 'id' | 'network'>): string => `wissel.wishes.${network.slug}.${id}`;

/** What is kept on this device of an edition's catalogue, the dearest first; it becomes the list of wishes. */
export const useChoices = (edition: Pick<Edition, 'id' | 'network'>) => useKept(keyOf(edition), none);

/** Is there still something to wish for? */
const isAhead = ({ state, signUp }: Edition): boolean => signUp.open || state === 'published';

/** Keeps an offer, or lets it go. */
export function HeartButton({ edition, offer }: { edition: Edition; offer: Pick<CatalogueOffer, 'id' | 'title'> }) {
  const key = keyOf(edition);
  const kept = useIsKept(key, none, (choices) => choices.some(({ offerId }) => offerId === offer.id));
  if (!isAhead(edition)) return null;
  return (
    <ActionIcon
      variant="subtle"
      size="xl"
      className="heart not-on-paper"
      aria-pressed={kept}
      aria-label={m.keep_offer({ title: offer.title })}
      onClick={() =>
        keepAt(key, none, (now) =>
          kept ? now.filter(({ offerId }) => offerId !== offer.id) : [...now, { offerId: offer.id, sessionId: null }],
        )
      }
    >
      {kept ? <IconHeartFilled size={22} aria-hidden /> : <IconHeart size={22} aria-hidden />}
    </ActionIcon>
  );
}

/** How many offers are kept, and where to go with them. */
export function WishListBar({ edition }: { edition: Edition }) {
  const [choices] = useChoices(edition);
  if (!isAhead(edition)) return null;
  return (
    <div className="wish-bar not-on-paper">
      <Text fw={600} role="status">
        {choices.length === 0 ? m.wish_list_empty() : m.wish_list_count({ n: choices.length })}
      </Text>
      {edition.signUp.open && (
        <ButtonLink to="/$tenant/$edition/aanmelden" params={{ tenant: edition.network.slug, edition: edition.slug }}>
          {m.sign_up()}
        </ButtonLink>
      )}
    </div>
  );
}
