import type { CatalogueOffer, PublicEditionDetail } from '#client';
import type { Fault } from '../../shared/form/index.js';
import { m } from '../../shared/i18n/index.js';
import type { Choice } from '../../shared/wish-list/index.js';

/** A choice with the offer that it names; undefined once that has left the catalogue. */
export interface Chosen {
  choice: Choice;
  offer: CatalogueOffer | undefined;
}

type Rules = Pick<PublicEditionDetail['signUp'], 'ownOrganisation' | 'travelMinutes'>;
type Slot = Pick<CatalogueOffer['sessions'][number], 'startsAt' | 'endsAt'> & { onSite: boolean };

/** What is said about a choice before anything is sent; with one that `stops`, the list is refused. */
export interface Remark {
  text: string;
  stops: boolean;
}

/** The sessions that a choice means. */
const slotsOf = ({ choice, offer }: Chosen): Slot[] =>
  (offer?.sessions ?? [])
    .filter(({ id }) => choice.sessionId === null || id === choice.sessionId)
    .map(({ startsAt, endsAt }) => ({ startsAt, endsAt, onSite: offer?.mode !== 'online' }));

function overlap(a: Slot, b: Slot, travelMinutes: number): boolean {
  const gap = a.onSite && b.onSite ? travelMinutes * 60_000 : 0;
  const [at, end] = [Date.parse, (instant: string) => Date.parse(instant) + gap];
  return at(a.startsAt) < end(b.endsAt) && at(b.startsAt) < end(a.endsAt);
}

/** Whichever dates are meant, the two can never both be had. */
const exclude = (one: Chosen, other: Chosen, { travelMinutes }: Rules): boolean => {
  const [these, those] = [slotsOf(one), slotsOf(other)];
  return these.length > 0 && those.length > 0 && these.every((a) => those.every((b) => overlap(a, b, travelMinutes)));
};

/**
 * What to say about each choice of a list. The API decides by the same rules when the list arrives, which may have changed by
 * then; a clash with a dearer wish is nothing wrong, for both may not come true.
 */
export function remarksOf(
  list: readonly Chosen[],
  rules: Rules,
  employerId: string | null,
  ticked: readonly string[],
): Remark[][] {
  return list.map((one, i) => {
    const { offer } = one;
    if (!offer) return [{ text: m.wish_gone(), stops: true }];
    const remarks: Remark[] = [];
    const isOwn = offer.organisation.id === employerId && rules.ownOrganisation !== 'allowed';
    if (isOwn && (rules.ownOrganisation === 'never' || offer.mode !== 'online'))
      remarks.push({ text: m.wish_own(), stops: true });
    list.slice(0, i).forEach((dearer, rank) => {
      if (dearer.offer && exclude(dearer, one, rules))
        remarks.push({ text: m.wish_clash({ rank: rank + 1, title: dearer.offer.title }), stops: false });
    });
    if (offer.requirements.some((requirement) => !ticked.includes(requirement)))
      remarks.push({ text: m.wish_requirement_missing(), stops: true });
    return remarks;
  });
}

/** The list as the API takes it: a date, or whichever of an offer. */
export const wishesOf = (list: readonly Chosen[]) =>
  list.map(({ choice: { offerId, sessionId }, offer }, i) => {
    const only = offer?.sessions.length === 1 ? offer.sessions[0]?.id : undefined;
    const session = sessionId ?? only;
    return { rank: i + 1, ...(session === undefined ? { offerId } : { sessionId: session }) };
  });

/** A list in another order. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const rest = list.filter((_, i) => i !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}

/** The list kept on this device, split by the way in which its offers give seats. */
export const split = (list: readonly Chosen[]): { ranked: Chosen[]; instant: Chosen[] } => ({
  ranked: list.filter(({ offer }) => offer?.way !== 'instant'),
  instant: list.filter(({ offer }) => offer?.way === 'instant'),
});

/** An instant seat wants one date. */
export const seatOf = ({ choice, offer }: Chosen): string | undefined =>
  choice.sessionId ?? (offer?.sessions.length === 1 ? offer.sessions[0]?.id : undefined);

/** Why a list cannot be sent yet, in the order of the page. */
export function faultsOf(
  { ranked, instant }: ReturnType<typeof split>,
  edition: PublicEditionDetail,
  draft: { organisationId: string; requirements: readonly string[]; anyOther: boolean },
): Fault[] {
  const { signUp } = edition;
  const faults: Fault[] = [];
  const stopped = [ranked, instant].some((list) =>
    remarksOf(list, signUp, draft.organisationId, draft.requirements).some((remarks) => remarks.some((r) => r.stops)),
  );
  if (stopped) faults.push({ field: 'wishes', text: m.need_good_wishes() });
  if (ranked.length > signUp.maxWishes)
    faults.push({ field: 'wishes', text: m.need_fewer_wishes({ n: signUp.maxWishes }) });
  if (instant.length > signUp.maxPlacements)
    faults.push({ field: 'seats', text: m.need_fewer_seats({ n: signUp.maxPlacements }) });
  if (instant.some((one) => seatOf(one) === undefined)) faults.push({ field: 'seats', text: m.need_seat_date() });
  if (ranked.length + instant.length === 0 && !draft.anyOther) faults.push({ field: 'wishes', text: m.need_wishes() });
  return faults;
}
