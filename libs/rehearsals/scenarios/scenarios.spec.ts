import { northern, sectors } from './organisation-names.js';
import { choosables, type Scenario } from './scenario.js';
import { scenarioA, scenarioB, scenarioC } from './index.js';

const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);
const seats = (s: Scenario): number => sum(choosables(s.offers).map((c) => c.seats));
const count = <T>(items: T[], key: (item: T) => string | number): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
};
const concerned = (s: Scenario): Set<string> =>
  new Set([
    ...s.organisations.map((o) => o.contact.email),
    ...s.offers.map((o) => o.host.email),
    ...s.participants.flatMap((p) => [p.email, ...(p.manager ? [p.manager.email] : [])]),
  ]);

describe('the week at full size (A)', () => {
  const a = scenarioA();
  const sessions = choosables(a.offers);

  it('has 55 organisations, 24 / 18 / 13 by region, by the weights of the sectors', () => {
    expect(count(a.organisations, (o) => o.regionCodes[0] as string)).toEqual({ PV21: 24, PV20: 18, PV22: 13 });
    expect(sectors.map((s) => a.organisations.filter((o) => o.sector === s.name).length)).toEqual([
      10, 9, 8, 6, 5, 4, 4, 3, 2, 2, 2,
    ]);
    expect(new Set(a.organisations.map((o) => o.name)).size).toBe(55);
    expect(new Set(a.organisations.map((o) => o.domain)).size).toBe(55);
    expect(new Set(a.organisations.map((o) => o.kvkNumber)).size).toBe(55);
    expect(a.organisations.filter((o) => o.regionCodes.length === 2)).toHaveLength(1);
  });

  it('has 146 offers, 160 sessions and exactly 1,900 seats, by the table', () => {
    expect(a.offers).toHaveLength(146);
    expect(sessions).toHaveLength(160);
    expect(seats(a)).toBe(1900);
    const table = (type: string, mode: string): number[] => {
      const offers = a.offers.filter((o) => o.type === type && o.mode === mode);
      return [offers.length, sum(offers.map((o) => o.sessions.length)), sum(choosables(offers).map((s) => s.seats))];
    };
    expect(table('job_shadow', 'on_site')).toEqual([48, 48, 96]);
    expect(table('one_to_one', 'on_site')).toEqual([14, 14, 14]);
    expect(table('tour', 'on_site')).toEqual([14, 28, 280]);
    expect(table('workshop', 'on_site')).toEqual([8, 8, 112]);
    expect(table('tour', 'online')).toEqual([21, 21, 462]);
    expect(table('workshop', 'online')).toEqual([20, 20, 320]);
    expect(table('webinar', 'online')).toEqual([14, 14, 490]);
    expect(table('dialogue', 'online')).toEqual([7, 7, 126]);
    expect(sum(sessions.filter((s) => s.way === 'ranked').map((s) => s.seats))).toBe(502);
    expect(new Set(a.offers.map((o) => o.organisation)).size).toBe(55);
    expect(new Set(a.offers.map((o) => o.title)).size).toBe(146);
    for (const offer of a.offers)
      for (const s of offer.sessions) expect(s.starts < s.ends && s.day >= 0 && s.day < 5).toBe(true);
  });

  it('has 860 participants with about 2,130 choices in the given shares', () => {
    expect(a.participants).toHaveLength(860);
    expect(count(a.participants, (p) => p.choices.length)).toEqual({ 1: 215, 2: 258, 3: 215, 4: 103, 5: 69 });
    const choices = a.participants.flatMap((p) =>
      p.choices.map((c) => ({ p, s: sessions.find((s) => s.offer === c.offer && s.session === c.session)! })),
    );
    expect(choices).toHaveLength(2133);
    const cross =
      choices.filter(({ p, s }) => s.regionCode !== a.organisations[p.organisation]!.regionCodes[0]).length /
      choices.length;
    expect(cross).toBeGreaterThan(0.1);
    expect(cross).toBeLessThan(0.14);
    expect(choices.every(({ p, s }) => s.organisation !== p.organisation)).toBe(true);
    expect(a.participants.every((p) => new Set(p.choices.map((c) => c.offer)).size === p.choices.length)).toBe(true);
    const popularity = Object.values(count(choices, ({ s }) => `${s.offer}/${s.session}`)).sort((x, y) => y - x);
    expect(sum(popularity.slice(0, 16))).toBeGreaterThan(choices.length * 0.25);
    expect([a.lateWithdrawals, a.hostCancellations]).toEqual([60, 4]);
  });

  it('holds the awkward values', () => {
    expect(a.participants.filter((p) => p.name === 'Anna Bakker').map((p) => p.organisation)).toHaveLength(2);
    expect(new Set(a.participants.filter((p) => p.name === 'Anna Bakker').map((p) => p.organisation)).size).toBe(2);
    const all = a.participants.find((p) => p.email === a.organisations[0]!.contact.email);
    expect(a.offers.some((o) => o.host.email === all?.email)).toBe(true);
    expect(a.offers.some((o) => o.title.length === 120)).toBe(true);
    expect(a.participants.some((p) => p.jobTitle.length === 120)).toBe(true);
    expect(a.participants.some((p) => p.email.includes('+'))).toBe(true);
    // One person works for two employers, and takes part for the one whose address they do not use.
    const elsewhere = a.participants.filter((p) => !p.email.endsWith(`@${a.organisations[p.organisation]!.domain}`));
    expect(elsewhere.map((p) => p.name)).toEqual(['Yun Li']);
    expect(a.participants.filter((p) => /[^\x20-\x7f]/.test(p.name)).length).toBeGreaterThan(100);
  });

  it('is the same each time, and grows to any number of participants', () => {
    expect(scenarioA()).toEqual(a);
    expect(scenarioA(1900).participants).toHaveLength(1900);
    expect(seats(scenarioA(1900))).toBe(1900);
    expect(scenarioA(100).participants).toHaveLength(100);
  });
});

describe('the day (B)', () => {
  const b = scenarioB();

  it('has 21 organisations with five places each, 11 of them in one offer', () => {
    expect(b.organisations).toHaveLength(21);
    expect(seats(b)).toBe(105);
    b.organisations.forEach((_, i) =>
      expect(
        sum(
          choosables(b.offers)
            .filter((s) => s.organisation === i)
            .map((s) => s.seats),
        ),
      ).toBe(5),
    );
    expect(count(Object.values(count(b.offers, (o) => o.organisation)), (n) => n)).toEqual({ 1: 11, 5: 10 });
    expect(b.offers.every((o) => o.mode === 'on_site' && o.way === 'ranked')).toBe(true);
  });

  it('has 82 participants: 19 organisations send four, two send three; up to five wishes each', () => {
    expect(b.participants).toHaveLength(82);
    expect(count(Object.values(count(b.participants, (p) => p.organisation)), (n) => n)).toEqual({ 3: 2, 4: 19 });
    expect(Math.max(...b.participants.map((p) => p.choices.length))).toBe(5);
    expect(Math.min(...b.participants.map((p) => p.choices.length))).toBe(1);
  });
});

describe('the week that was cancelled (C)', () => {
  const c = scenarioC();

  it('has 92 organisations, 240 offers, 905 registrations and about 2,000 people to tell', () => {
    expect(c.organisations).toHaveLength(92);
    expect(c.offers).toHaveLength(240);
    expect(c.participants).toHaveLength(905);
    expect(concerned(c).size).toBeGreaterThan(1900);
    expect(concerned(c).size).toBeLessThan(2100);
    expect(Object.values(northern).flat()).toHaveLength(92);
  });
});

describe.each([
  ['A', scenarioA()],
  ['B', scenarioB()],
  ['C', scenarioC()],
])('everybody of %s', (_, scenario) => {
  it('has an address of their own below .example', () => {
    const named = new Map<string, string>();
    const everybody = [
      ...scenario.organisations.map((o) => o.contact),
      ...scenario.offers.map((o) => o.host),
      ...scenario.participants,
      ...scenario.participants.flatMap((p) => (p.manager ? [p.manager] : [])),
    ];
    for (const { name, email } of everybody) {
      expect(email).toMatch(/^[a-z0-9.+-]+@[a-z0-9-]+\.example$/);
      expect(named.get(email) ?? name).toBe(name);
      named.set(email, name);
    }
    expect(new Set(scenario.participants.map((p) => p.email)).size).toBe(scenario.participants.length);
  });
});
