import { hostNotParticipating } from '#offers';
import type { Words } from '../../rendering/built-in-words.js';

export const en: Words = {
  offer: {
    draft: 'not handed in',
    submitted: 'handed in, waits for the coordinator',
    changes_requested: 'change asked for',
    approved: 'approved',
    published: 'in the programme',
    rejected: 'not approved',
    withdrawn: 'withdrawn',
  },
  reason: { [hostNotParticipating]: 'The organisation does not take part in this edition.' },
  step: {
    announced: 'announce the date',
    call_open: 'open the call for offers',
    curation: 'close the call for offers',
    published: 'publish the programme',
    registration_open: 'open sign-up',
    registration_closed: 'close sign-up',
    allocating: 'allocate the seats',
    confirmed: 'confirm the result',
    rest_open: 'open the seats that are left',
    locked: 'make the lists final',
    running: 'begin the exchange',
    evaluating: 'close the exchange',
    reported: 'make the report',
    archived: 'archive',
  },
  change: {
    when: 'Time',
    mode: 'How',
    place: 'Place',
    address: 'Address',
    link: 'Link',
    host: 'Your host',
    bring: 'Please bring',
  },
  mode: { on_site: 'on site', online: 'online', hybrid: 'on site or online' },
  shell: {
    greeting: 'Dear',
    regards: 'Kind regards,',
    times: (zone) => `All times in this message are in the time zone ${zone}.`,
    why: (network) => `You get this message because you take part through ${network}. Questions? Reply to this e-mail.`,
    mark: 'Rehearsal',
    rehearsal: 'This is a rehearsal. Nothing is really planned and you do not need to do anything.',
  },
  signIn: {
    subject: (code) => `${code} is your code for Wissel`,
    body: (code) =>
      `Your code to sign in is **${code}**.\n\nThe code is good for ten minutes. Did you not ask for a code? Then you do not need to do anything.`,
  },
  until: (moment) => `until ${moment}`,
};
