import { reasonSentence } from '#wording';
import { waitingSentence } from '#editions';
import { milestoneNames } from '#programmes';
import type { Language } from '#wording';
import { dayInWords, daysInWords, localInWords, slotInWords } from '#wording';
import type { Audience } from '../notices/notice-catalogue.js';
import type { NoticeModel, SessionView } from '../models/notice-model.js';
import { words } from './built-in-words.js';

const zone = 'Europe/Amsterdam';

/** An invented notice with every field filled: to check an owner's text against, and to show what it will look like. */
export function sampleModel(locale: Language, audiences: readonly Audience[], decision: string): NoticeModel {
  const when = slotInWords(new Date('2021-06-01T08:00:00Z'), new Date('2021-06-01T09:30:00Z'), zone, locale);
  const session: SessionView = {
    title: 'Meekijken achter de sluis',
    organisation: 'Waterschap De Noorderlaag',
    when,
    mode: 'hybrid',
    place: 'Sneek',
    address: 'Sluiskade 4',
    link: 'https://meet.example/sluis_1',
    bring: 'Een geldig legitimatiebewijs & stevige schoenen',
    hostName: 'Wytske Postma',
    hostEmail: 'wytske.postma@noorderlaag.example',
  };
  const slot = { title: session.title, organisation: session.organisation, when };
  const has = (audience: Audience): boolean => audiences.includes(audience);
  return {
    person: { name: 'Douwe Bakker' },
    network: { name: 'Netwerk Noord', email: 'werkgroep@netwerk-noord.example' },
    programme: { name: 'Week van de Uitwisseling' },
    edition: {
      name: 'Week van de Uitwisseling 2021',
      days: daysInWords('2021-05-31', '2021-06-04', locale),
      page: 'https://wissel.example/netwerk-noord/2021',
      reason: 'Door de maatregelen kunnen wij elkaar niet bezoeken.',
    },
    dates: Object.fromEntries(
      milestoneNames.map((name, i) => [
        name,
        localInWords(
          `2021-0${Math.floor(i / 2) + 1}-18T23:59`,
          name === 'curation' || name === 'registration_closed',
          locale,
        ),
      ]),
    ) as NoticeModel['dates'],
    event: {
      work: {
        organisations: [{ name: 'Gemeente Waterwijk', region: 'Friesland' }],
        participations: [{ name: 'Waterschap De Noorderlaag', edition: 'Week van de Uitwisseling 2021' }],
        offers: [
          { title: session.title, organisation: session.organisation, edition: 'Week van de Uitwisseling 2021' },
        ],
      },
      by: 'Grietje Dam',
      reason: 'Onze gastvrouw is ziek.',
      decision,
      organisation: 'Gemeente Waterwijk',
      organisations: ['Gemeente Waterwijk', 'Waterschap De Noorderlaag'],
      region: 'Friesland',
      offer: session.title,
      offers: [session.title, 'Een dag mee met de brugwachter'],
      note: 'Wilt u het adres erbij zetten?',
      registration: {
        name: 'Ype Hoekstra',
        organisation: 'Gemeente Waterwijk',
        jobTitle: 'Beleidsmedewerker',
        manager: 'Grietje Dam',
        managerPending: true,
        managerReason: 'Die week is er niemand anders.',
      },
      answer: {
        needed: true,
        until: localInWords('2021-04-18T23:59', true, locale),
      },
      invitation: { by: 'Grietje Dam', until: localInWords('2021-02-28T17:00', false, locale) },
      sessions: [session],
      changes: [
        {
          title: session.title,
          organisation: session.organisation,
          items: [
            { what: words[locale].change.address, before: 'Sluiskade 2', after: 'Sluiskade 4' },
            { what: words[locale].change.bring, before: '', after: 'Laarzen' },
            { what: words[locale].change.host, before: 'Wytske Postma', after: '' },
          ],
        },
      ],
      hadSeat: true,
      alternatives: [
        { ...session, title: 'Webinar: slim samenwerken', mode: 'online', place: null, address: null, bring: null },
      ],
      reminder: true,
      day: dayInWords('2021-06-01', locale),
      daysBefore: 7,
      step: words[locale].step.published,
      waitingFor: [waitingSentence({ code: 'offers_to_review', facts: { count: 3 } }, locale)],
      formerDays: daysInWords('2021-03-15', '2021-03-19', locale),
      policy: 'keep_and_ask',
      headStart: localInWords('2021-05-01T09:00', false, locale),
    },
    coordinator: has('coordinator')
      ? {
          organisations: 55,
          offers: 146,
          offersToReview: 3,
          seats: 1900,
          registrations: 860,
          wishes: 2100,
          placements: 905,
          placed: 812,
        }
      : null,
    contact: has('contact')
      ? {
          organisations: [
            {
              name: 'Gemeente Waterwijk',
              offers: [
                { title: 'Rondleiding door het archief', state: words[locale].offer.submitted, note: 'Akkoord' },
              ],
              seats: 24,
              registrations: 12,
              going: [{ name: 'Ype Hoekstra', ...slot }],
              coming: 8,
            },
          ],
        }
      : null,
    host: has('host')
      ? {
          offers: [
            {
              title: session.title,
              sessions: [
                {
                  when,
                  seats: 12,
                  taken: 1,
                  minimum: 2,
                  people: [{ name: 'Ype Hoekstra', organisation: 'Gemeente Waterwijk', jobTitle: 'Beleidsmedewerker' }],
                },
              ],
            },
          ],
        }
      : null,
    participant: has('participant')
      ? {
          organisation: 'Gemeente Waterwijk',
          jobTitle: 'Beleidsmedewerker',
          draft: false,
          wishes: [{ rank: 1, ...slot, outcome: reasonSentence('full_lottery', { capacity: 12 }, locale) }],
          placements: [session],
          calendarFiles: 1,
        }
      : null,
    manager: has('manager') ? { people: [{ name: 'Ype Hoekstra', placements: [slot] }] } : null,
  };
}

/** Phases that every edition has. */
const always: readonly string[] = [
  'registration_open',
  'registration_closed',
  'confirmed',
  'running',
  'evaluating',
  'archived',
];

/** The same without anything that can be missing: lists without rows, values that are not there. */
export function bareModel(full: NoticeModel): NoticeModel {
  return {
    ...full,
    edition: { ...full.edition, reason: null },
    dates: Object.fromEntries(
      milestoneNames.map((name) => [name, always.includes(name) ? full.dates[name] : '']),
    ) as NoticeModel['dates'],
    event: {
      ...full.event,
      by: '',
      reason: null,
      region: null,
      note: null,
      offers: [],
      sessions: [],
      changes: [],
      hadSeat: false,
      alternatives: [],
      reminder: false,
      daysBefore: 0,
      waitingFor: [],
      policy: null,
      headStart: null,
      answer: null,
      invitation: full.event.invitation && { ...full.event.invitation, by: '' },
      registration: full.event.registration && { ...full.event.registration, managerPending: false, managerReason: '' },
    },
    contact: full.contact && {
      organisations: full.contact.organisations.map((o) => ({ ...o, offers: [], going: [] })),
    },
    host: full.host && { offers: [] },
    participant: full.participant && { ...full.participant, draft: true, wishes: [], placements: [], calendarFiles: 0 },
    manager: full.manager && { people: full.manager.people.map((p) => ({ ...p, placements: [] })) },
  };
}
