import { clash, isOwnOrganisation, missingRequirements, organisationLimit, type SeatFacts } from './seat-rules.js';

const rules = { maxPlacements: 3, maxOnSite: 1, travelMinutes: 45 };

function seat(sessionId: string, from: string, to: string, more: Partial<SeatFacts> = {}): SeatFacts {
  const at = (time: string): Date => new Date(`2021-06-01T${time}:00Z`);
  const base: SeatFacts = {
    sessionId,
    offerId: `offer of ${sessionId}`,
    organisationId: 'host',
    startsAt: at(from),
    endsAt: at(to),
    mode: 'online',
  };
  return { ...base, ...more };
}

describe('clash', () => {
  it('lets one session begin when another ends, online', () => {
    expect(clash(seat('b', '10:00', '11:00'), { held: [seat('a', '09:00', '10:00')], hosting: [] }, rules)).toBeNull();
  });

  it('finds an overlap of a minute', () => {
    expect(clash(seat('b', '09:59', '11:00'), { held: [seat('a', '09:00', '10:00')], hosting: [] }, rules)).toEqual({
      code: 'time_conflict',
      withSessionId: 'a',
    });
  });

  it.each([
    ['10:44', 'time_conflict'],
    ['10:45', null],
  ])('asks for travel time between two on-site sessions (%s)', (from, code) => {
    const held = [seat('a', '09:00', '10:00', { mode: 'on_site' })];
    const answer = clash(
      seat('b', from, '12:00', { mode: 'hybrid' }),
      { held, hosting: [] },
      { ...rules, maxOnSite: 2 },
    );
    expect(answer?.code ?? null).toBe(code);
  });

  it('needs no travel time when one of the two is online', () => {
    expect(
      clash(
        seat('b', '10:00', '11:00', { mode: 'on_site' }),
        { held: [seat('a', '09:00', '10:00')], hosting: [] },
        rules,
      ),
    ).toBeNull();
  });

  it('never gives the same offer twice', () => {
    const held = [seat('a', '09:00', '10:00', { offerId: 'tour' })];
    expect(clash(seat('b', '14:00', '15:00', { offerId: 'tour' }), { held, hosting: [] }, rules)?.code).toBe(
      'same_offer',
    );
  });

  it('counts all seats and those on site', () => {
    const held = [seat('a', '09:00', '10:00', { mode: 'on_site' })];
    expect(clash(seat('b', '14:00', '15:00', { mode: 'on_site' }), { held, hosting: [] }, rules)).toEqual({
      code: 'on_site_limit',
      limit: 1,
    });
    expect(clash(seat('b', '14:00', '15:00'), { held, hosting: [] }, { ...rules, maxPlacements: 1 })).toEqual({
      code: 'limit_reached',
      limit: 1,
    });
  });
});

describe('own organisation', () => {
  it.each([
    ['never', 'online', true],
    ['online_only', 'online', false],
    ['online_only', 'hybrid', true],
    ['allowed', 'on_site', false],
  ] as const)('%s, %s', (rule, mode, forbidden) => {
    expect(isOwnOrganisation(rule, 'host', seat('a', '09:00', '10:00', { mode }))).toBe(forbidden);
    expect(isOwnOrganisation(rule, 'another', seat('a', '09:00', '10:00', { mode }))).toBe(false);
  });
});

it('computes how many seats one employer may take', () => {
  expect(organisationLimit(0.5, 1)).toBe(1);
  expect(organisationLimit(0.5, 7)).toBe(3);
  expect(organisationLimit(0.1, 30)).toBe(3);
  expect(organisationLimit(undefined, 7)).toBe(Infinity);
});

it('names the requirements that are missing', () => {
  expect(missingRequirements(['confidentiality', 'shoes'], ['shoes'])).toEqual(['confidentiality']);
});
