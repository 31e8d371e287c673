import type { NewOffer, Offer } from '#client';
import type { Fault } from '../../../shared/form/index.js';
import { m } from '../../../shared/i18n/index.js';

/** A session as it is being filled in. */
export interface DraftSession {
  /** Of one that the API knows. */
  id?: string;
  day: string;
  from: string;
  to: string;
  min: string;
  max: string;
}

/** An offer as it is being filled in. */
export interface OfferDraft {
  type: string;
  title: string;
  description: string;
  sessions: DraftSession[];
  mode: string;
  place: string;
  address: string;
  regionId: string;
  way: string;
  hostName: string;
  hostEmail: string;
  bring: string;
  meetingLink: string;
  /** What was read of the API; 0 before it knows the offer. */
  version: number;
}

/** Where one begins. */
export const emptyDraft = (place: string, modes: readonly string[], ways: readonly string[]): OfferDraft => ({
  ...{ type: '', title: '', description: '', sessions: [newSession()] },
  ...{ mode: modes.length === 1 ? (modes[0] as string) : '', place, address: '', regionId: '' },
  way: ways.length === 1 ? (ways[0] as string) : '',
  ...{ hostName: '', hostEmail: '', bring: '', meetingLink: '', version: 0 },
});

export const newSession = (): DraftSession => ({ day: '', from: '09:00', to: '12:00', min: '1', max: '' });

/** An offer that the API knows. */
export const draftOf = (offer: Offer): OfferDraft => ({
  ...{ type: offer.type, title: offer.title, description: offer.description, mode: offer.mode, way: offer.way },
  ...{ place: offer.place ?? '', address: offer.address ?? '', regionId: offer.regionId },
  ...{ hostName: offer.host?.name ?? '', hostEmail: offer.host?.email ?? '' },
  ...{ bring: offer.bring ?? '', meetingLink: offer.meetingLink ?? '', version: offer.version },
  sessions: offer.sessions
    .filter(({ state }) => state === 'planned' || state === 'confirmed')
    .map(({ id, startsLocal, endsLocal, minSeats, maxSeats }) => ({
      ...{ id, day: startsLocal.slice(0, 10), from: startsLocal.slice(11, 16), to: endsLocal.slice(11, 16) },
      ...{ min: String(minSeats), max: String(maxSeats) },
    })),
});

type Fields = Omit<NewOffer, 'organisationId' | 'regionId' | 'sessions'>;

/** The draft's own fields as the API takes them; what does not fit the mode stays behind. */
export const fieldsOf = (draft: OfferDraft): Fields => ({
  ...{ title: draft.title.trim(), description: draft.description.trim() },
  type: draft.type as Fields['type'],
  mode: draft.mode as Fields['mode'],
  way: draft.way as Fields['way'],
  place: draft.mode === 'online' ? null : draft.place.trim() || null,
  address: draft.mode === 'online' ? null : draft.address.trim() || null,
  meetingLink: draft.mode === 'on_site' ? null : draft.meetingLink.trim() || null,
  bring: draft.bring.trim() || null,
  hostEmail: draft.hostEmail.trim() || null,
  hostName: draft.hostEmail.trim() ? draft.hostName.trim() || null : null,
});

/** The draft's sessions as the API takes them. */
export const sessionsOf = ({ sessions }: OfferDraft) =>
  sessions.map(({ id, day, from, to, min, max }) => ({
    ...(id !== undefined && { id }),
    ...{ startsLocal: `${day}T${from}`, endsLocal: `${day}T${to}`, minSeats: Number(min), maxSeats: Number(max) },
  }));

/** Steps of the wizard, in order; the last one is to look and hand in. */
export const steps = [1, 2, 3, 4, 5, 6] as const;
export type Step = (typeof steps)[number];

/** What is missing in one step. */
export function faultsOf(draft: OfferDraft, step: Step): Fault[] {
  const checks: [Step, boolean, string, string][] = [
    [1, draft.type === '', 'type', m.wizard_type_missing()],
    [1, !draft.title.trim(), 'title', m.wizard_title_missing()],
    [1, !draft.description.trim(), 'description', m.wizard_description_missing()],
    ...draft.sessions.flatMap(({ day, from, to, min, max }, i): typeof checks => [
      [2, day === '', `day-${i}`, m.wizard_day_missing()],
      [2, from === '', `from-${i}`, m.wizard_from_missing()],
      [2, to === '' || to <= from, `to-${i}`, m.wizard_to_wrong()],
      [4, !isCount(min), `min-${i}`, m.wizard_min_wrong()],
      [4, !isCount(max) || Number(max) < Number(min), `max-${i}`, m.wizard_max_wrong()],
    ]),
    [3, draft.mode === '', 'mode', m.wizard_mode_missing()],
    [3, draft.mode !== '' && draft.mode !== 'online' && !draft.place.trim(), 'place', m.wizard_place_missing()],
    [4, draft.way === '', 'way', m.wizard_way_missing()],
    [5, !!draft.hostName.trim() && !draft.hostEmail.trim(), 'hostEmail', m.wizard_host_email_missing()],
    [
      5,
      draft.mode !== 'on_site' && !!draft.meetingLink.trim() && !/^https:\/\/\S+$/.test(draft.meetingLink.trim()),
      'meetingLink',
      m.wizard_link_wrong(),
    ],
  ];
  return checks.filter(([at, wrong]) => at === step && wrong).map(([, , field, text]) => ({ field, text }));
}

const isCount = (text: string): boolean => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 10_000;
