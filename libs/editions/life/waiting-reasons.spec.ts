import { languages } from '#wording';
import { waitingSentence, type WaitingReason } from './waiting-reasons.js';

const reasons: { [Code in WaitingReason['code']]: Extract<WaitingReason, { code: Code }>['facts'] } = {
  made_by_hand: {},
  dates_missing: { missing: 1, wanted: 9 },
  offers_to_review: { count: 3 },
  region_without_offer: { name: 'Drenthe', code: 'PV22' },
  run_missing: {},
  run_computing: { run: 4 },
  run_failed: { run: 4, detail: 'no session has a seat' },
  run_stale: { run: 4 },
  approvals_missing: { run: 4, missing: 2 },
  session_oversold: { run: 4, title: 'Sluis' },
  seat_forbidden: { run: 4, title: 'Sluis' },
  seat_objected: { run: 4, title: 'Sluis' },
  pin_missing: { run: 4, title: 'Sluis' },
  pin_withdrawn: { run: 4, title: 'Sluis' },
};

it.each(Object.entries(reasons))('words %s in every language, with its facts', (code, facts) => {
  const [nl, en, fy] = languages.map((language) => waitingSentence({ code, facts } as WaitingReason, language));
  expect(new Set([nl, en, fy]).size).toBe(3);
  for (const sentence of [nl, en, fy]) expect(sentence).not.toMatch(/undefined|NaN|\.$/);
  for (const sentence of [nl, fy])
    expect(sentence).not.toMatch(/\b(allocation|run|the|somebody|gives|another|approval)\b/);
  expect(fy).not.toMatch(/\b(verdeling|wordt|plaats|iemand|aanbod|nieuwe)\b/);
  // What went wrong in a run is worded by the engine, in English alone; the run itself tells.
  for (const [name, fact] of Object.entries(facts)) {
    expect(en).toContain(String(fact));
    if (name !== 'detail') for (const sentence of [nl, fy]) expect(sentence).toContain(String(fact));
  }
});

it('leaves a reason as it is that was kept before reasons had codes', () => {
  expect(waitingSentence('2 offers wait for review', 'nl')).toBe('2 offers wait for review');
});
