import { WisselError } from '#platform/errors';
import {
  keptConfiguration,
  readProgrammeConfiguration,
  type ProgrammeConfiguration,
} from './programme-configuration.js';
import { fromTemplate, templateNames } from './templates.js';

/** A good configuration after a change. */
function body(change: (configuration: ProgrammeConfiguration) => void): ProgrammeConfiguration {
  const configuration = fromTemplate('exchange-week', ['PV20']);
  change(configuration);
  return configuration;
}

/** A good configuration with anything at all put at a pointer; undefined takes the field away. */
function withAt(pointer: string, value: unknown): unknown {
  const configuration: unknown = fromTemplate('exchange-week', ['PV20']);
  const path = pointer.split('/').slice(1);
  const last = path.pop() as string;
  const parent = path.reduce((at, name) => (at as Record<string, unknown>)[name], configuration) as Record<
    string,
    unknown
  >;
  parent[last] = value;
  return JSON.parse(JSON.stringify(configuration));
}

/** What is said of a body: a pointer for each wrong field; empty when it is taken. */
function complaints(given: unknown): Record<string, string> {
  try {
    readProgrammeConfiguration(given);
    return {};
  } catch (error) {
    if (!(error instanceof WisselError)) throw error;
    expect(error).toMatchObject({ status: 400, code: 'bad_configuration' });
    return Object.fromEntries(error.errors.map((e) => [e.pointer, e.detail]));
  }
}

describe('the configuration of a programme', () => {
  it.each(templateNames)('takes the template %s as it is and keeps every field', (name) => {
    const template = fromTemplate(name, ['PV20', 'PV22']);
    expect(JSON.parse(JSON.stringify(readProgrammeConfiguration(template)))).toEqual(template);
  });

  it('is held against the same rules when it comes from the database', () => {
    expect(keptConfiguration.safeParse(fromTemplate('exchange-week', ['PV20'])).success).toBe(true);
    for (const wrong of [null, [], {}, withAt('/days', 0), withAt('/rules/maxWishes', undefined)]) {
      expect(keptConfiguration.safeParse(wrong).success).toBe(false);
    }
  });

  it('gives each programme its own copy of the template', () => {
    fromTemplate('mobility-day', ['CR07']).rules.maxWishes = 1;
    expect(fromTemplate('mobility-day', ['CR07']).rules.maxWishes).toBe(5);
  });

  it.each([undefined, null, 'week', [], 7])('refuses %p, which is no object', (given) => {
    expect(() => readProgrammeConfiguration(given)).toThrow('bad_configuration: Give the configuration as an object');
  });

  it.each([
    'days',
    'timeZone',
    'phases',
    'reminders',
    'seatWays',
    'modes',
    'rules',
    'allocation',
    'recurrence',
    'languages',
    'regionCodes',
  ])('points at %s when it is missing', (field) => {
    expect(complaints(withAt(`/${field}`, undefined))).toHaveProperty([`/${field}`]);
  });

  it.each([
    ['/days', 0],
    ['/timeZone', 'Europe/Atlantis'],
    ['/phases/0/time', '24:00'],
    ['/phases/2/offsetDays', 1.5],
    ['/phases/3/byHand', 'yes'],
    ['/rules/maxWishes', 0],
    ['/rules/organisationShare', 1.1],
    ['/allocation/strategy', 'luck'],
    ['/seatWays', ['ranked', 'ranked']],
    ['/languages', []],
    ['/surprise', true],
    ['/rules/surprise', true],
  ])('points at %s when it is wrong', (pointer, value) => {
    expect(Object.keys(complaints(withAt(pointer, value)))).toEqual([pointer]);
  });

  it('looks into what is nested', () => {
    const reciprocity = { minOffered: 5, minSent: 3, maxSent: 4, kind: 'soft' };
    expect(Object.keys(complaints(withAt('/rules/reciprocity', reciprocity)))).toEqual(['/rules/reciprocity/kind']);
  });

  it('names all wrong fields in one answer', () => {
    const given = { ...fromTemplate('exchange-week', ['PV20']), days: -1, modes: ['by_bus'], languages: 'nl' };
    expect(Object.keys(complaints(given)).sort()).toEqual(['/days', '/languages', '/modes']);
  });

  it('refuses phases out of the order of the life', () => {
    const given = body((b) => b.phases.splice(3, 2, ...b.phases.slice(3, 5).reverse()));
    expect(complaints(given)['/phases/4/state']).toContain('published cannot come after registration_open');
  });

  it('refuses the same phase twice', () => {
    expect(complaints(body((b) => b.phases.unshift(...b.phases.slice(0, 1))))).toHaveProperty(['/phases/1/state']);
  });

  it('refuses a phase that lies not after the one before it, and names both', () => {
    expect(complaints(withAt('/phases/3', { state: 'published', offsetDays: -77, time: '08:00' }))).toEqual({
      '/phases/3/offsetDays':
        'published (day -77, 08:00) lies not after curation (day -77, 23:59); move one of the two',
    });
  });

  const without = (state: string) => (b: ProgrammeConfiguration) =>
    (b.phases = b.phases.filter((phase) => phase.state !== state));

  it.each(['registration_open', 'registration_closed', 'confirmed', 'running', 'evaluating', 'archived'])(
    'refuses a life without %s',
    (state) => {
      const given = { ...body(without(state)), reminders: [] };
      expect(complaints(given)['/phases']).toContain(`the phase ${state} is missing`);
    },
  );

  it('asks for an allocation exactly when there are ranked wishes', () => {
    expect(complaints(withAt('/seatWays', ['instant']))).toHaveProperty(['/phases']);
    expect(complaints({ ...body(without('allocating')), seatWays: ['ranked'] })).toHaveProperty(['/phases']);
    expect(complaints({ ...body(without('allocating')), seatWays: ['instant'] })).toEqual({});
  });

  it('refuses a reminder before a phase that the edition does not have', () => {
    expect(complaints(body(without('reported')))['/reminders/5/before']).toContain('reported is not among the phases');
  });

  it('refuses a reciprocity that asks for more people than it admits', () => {
    const reciprocity = { minOffered: 5, minSent: 6, maxSent: 4, kind: 'hard' };
    expect(Object.keys(complaints(withAt('/rules/reciprocity', reciprocity)))).toEqual(['/rules/reciprocity/minSent']);
  });
});
