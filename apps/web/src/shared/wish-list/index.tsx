import { ActionIcon, Text } from '@mantine/core';
import { IconHeart, IconHeartFilled } from '@tabler/icons-react';
import type { CatalogueOffer, PublicEditionDetail } from '#client';
import { m } from '../i18n/index.js';
import { useKept } from '../kept/index.js';
import { ButtonLink } from '../ui/links.js';

/** An offer that somebody would like to visit: on a certain date, or whichever. */
export interface Choice {
  offerId: string;
  sessionId: string | null;
}

export { offerQuery } from './offer-query.js';

type Edition = Pick<PublicEditionDetail, 'id' | 'slug' | 'network' | 'state' | 'signUp'>;

const none: Choice[] = [];

/** What is kept on this device of an edition's catalogue, the dearest first; it becomes the list of wishes. */
export const useChoices = ({ id, network }: Pick<Edition, 'id' | 'network'>) =>
  useKept(`wissel.wishes.${network.slug}.${id}`, none);

/** Is there still something to wish for? */
const isAhead = ({ state, signUp }: Edition): boolean => signUp.open || state === 'published';

/** Keeps an offer, or lets it go. */
export function HeartButton({ edition, offer }: { edition: Edition; offer: Pick<CatalogueOffer, 'id' | 'title'> }) {
  const [choices, keep] = useChoices(edition);
  if (!isAhead(edition)) return null;
  const kept = choices.some(({ offerId }) => offerId === offer.id);
  return (
    <ActionIcon
      variant="subtle"
      size="xl"
      className="heart not-on-paper"
      aria-pressed={kept}
      aria-label={m.keep_offer({ title: offer.title })}
      onClick={() =>
        keep((now) =>
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
