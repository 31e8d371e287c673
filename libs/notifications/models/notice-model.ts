import type { MilestoneName } from '#programmes';
import type { SessionMode } from '#offers';
import type { CoordinatorView } from './capacity-views.service.js';
import type { WorkView } from './work-views.service.js';

/**
 * What a text can speak of. Every field is always there (null, empty text or empty list when there is nothing), so a
 * text that names an unknown field is a fault that is found when it is saved. Dates are written out in the mail's
 * language and the edition's zone.
 */
export interface NoticeModel {
  person: { name: string };
  /** The tenant. */
  network: { name: string; email: string };
  programme: { name: string };
  edition: EditionView;
  /** Planned moments that lie ahead, by milestone; empty text for what is past, and for a phase that this edition does not have. */
  dates: Record<MilestoneName, string>;
  event: EventView;
  /** The receiver's capacities; null for one in which this notice does not speak to them. */
  coordinator: CoordinatorView | null;
  contact: ContactView | null;
  host: HostView | null;
  participant: ParticipantView | null;
  manager: ManagerView | null;
}

export interface EditionView {
  name: string;
  /** First and last day. */
  days: string;
  /** Address of its page for everybody; empty text for what belongs to no edition. */
  page: string;
  /** Why it is cancelled, suspended or moved; null when nobody said. */
  reason: string | null;
}

/** What happened: of these, the kind of notice says which are filled. */
export interface EventView {
  /** What waits for the receiver as a coordinator; null but for a digest of work. */
  work: WorkView | null;
  /** Who did it for the receiver; empty text when nobody did. */
  by: string;
  reason: string | null;
  /** A decision or new state: `approved`, `refused`, `confirmed`, `request_changes`, `reject`, `pinned`, ... */
  decision: string | null;
  organisation: string | null;
  /** Names of those invited at once for which the receiver speaks. */
  organisations: string[];
  region: string | null;
  offer: string | null;
  /** Titles of what was withdrawn at once, as far as it concerns the receiver. */
  offers: string[];
  note: string | null;
  /** The sign-up it is about. */
  registration: {
    name: string;
    organisation: string;
    jobTitle: string;
    manager: string;
    /** True while the line manager must agree and has not answered. */
    managerPending: boolean;
    /** Why the line manager objects; empty text when not. */
    managerReason: string;
  } | null;
  /** For a line manager who can still answer: whether a yes is needed, and until when (empty text: any time). */
  answer: { needed: boolean; until: string } | null;
  /** For somebody asked to act for an organisation: who asks (empty text: nobody signed in), and until when. */
  invitation: { by: string; until: string } | null;
  /** Sessions it is about. */
  sessions: SessionView[];
  /** Sessions of which something is another now, with what it was and is; empty text for nothing. */
  changes: { title: string; organisation: string; items: { what: string; before: string; after: string }[] }[];
  /** True when the receiver had a seat in what is cancelled. */
  hadSeat: boolean;
  /** Sessions with seats left, to choose instead. */
  alternatives: SessionView[];
  /** True for a reminder. */
  reminder: boolean;
  daysBefore: number;
  /** The day of the visits it reminds of; empty text when it does not. */
  day: string;
  /** A step of the plan that waits, and what for, in the mail's language. */
  step: string | null;
  waitingFor: string[];
  /** The days before a rescheduling. */
  formerDays: string;
  /** `keep_and_ask`, `release_all` or `keep_silent`. */
  policy: string | null;
  /** Until when rest places are for those without a seat. */
  headStart: string | null;
}

export interface SessionView {
  title: string;
  organisation: string;
  when: string;
  mode: SessionMode;
  place: string | null;
  address: string | null;
  link: string | null;
  bring: string | null;
  hostName: string | null;
  hostEmail: string | null;
}

export interface ParticipantView {
  organisation: string;
  jobTitle: string;
  /** True while the sign-up is not handed in. */
  draft: boolean;
  /** In order of rank; `outcome` is a sentence once the result is confirmed. */
  wishes: { rank: number; title: string; organisation: string; when: string; outcome: string | null }[];
  /** Seats in force, in order of time. */
  placements: SessionView[];
  /** Calendar files that travel with the mail, one for each seat of which the receiver has none yet. */
  calendarFiles: number;
}

export interface HostView {
  offers: {
    title: string;
    sessions: { when: string; seats: number; taken: number; minimum: number; people: PersonView[] }[];
  }[];
}

export interface PersonView {
  name: string;
  organisation: string;
  jobTitle: string;
}

export interface ContactView {
  organisations: {
    name: string;
    offers: { title: string; state: string; note: string | null }[];
    seats: number;
    registrations: number;
    /** Own people with a seat elsewhere. */
    going: { name: string; title: string; organisation: string; when: string }[];
    /** People who come. */
    coming: number;
  }[];
}

export interface ManagerView {
  people: { name: string; placements: { title: string; organisation: string; when: string }[] }[];
}
