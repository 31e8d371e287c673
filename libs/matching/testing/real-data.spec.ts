import { readFileSync } from 'node:fs';
import { solve, verify, type AllocationProblem } from '../index.js';

interface Survey {
  offers: { id: string; cap: number }[];
  participants: { prefs: [number, number][] }[];
}

test('the survey of UMass 2024: best profile, proven', () => {
  const { offers, participants } = JSON.parse(
    readFileSync(`${process.cwd()}/tests/bench/matching/data/umass-2024.json`, 'utf8'),
  ) as Survey;
  const problem: AllocationProblem = {
    formatVersion: 1,
    participants: participants.map(({ prefs }, p) => ({
      id: `p${p}`,
      organisationId: 'students',
      maxPlacements: 1,
      fullList: true,
      list: prefs.map(([o, rating]) => ({ sessionId: offers[o]!.id, rank: rating + 1 })),
    })),
    sessions: offers.map(({ id, cap }) => ({
      id,
      organisationId: 'university',
      capacity: cap,
      slot: null,
      site: 'onsite',
    })),
    rules: { ownOrganisation: 'never' },
    strategy: 'optimal',
    lottery: { seed: 'survey' },
  };
  const result = solve(problem);
  expect(result.profile).toEqual([382, 247, 33, 22, 8, 3]);
  expect(result.unplaced).toBe(0);
  expect(result.certificate).toMatchObject({ kind: 'prices', exact: true, canonical: true });
  expect(verify(problem, result).problems).toEqual([]);
});
