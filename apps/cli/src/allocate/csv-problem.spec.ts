import { solve, type AllocationProblem } from '#matching';
import { UsageError } from '../command.js';
import { problemFromCsv } from './csv-problem.js';

const people = (text: string) => ({ file: 'people.csv', text });
const sessions = (text: string) => ({ file: 'sessions.csv', text });
const choices = { ownOrganisation: 'never', seed: 'wissel' } as const;
const someSessions = 'id,organisation,capacity\ns1,veldhoek,2\ns2,veldhoek,1\n';

describe('a pair of CSV files', () => {
  it('is the problem that its columns say', () => {
    const { problem } = problemFromCsv(
      people(
        'id;organisation;wish_1;wish_3;max_placements;max_on_site;full_list;arrived_at;tags\r\n' +
          'ada;oosterwold;s1;s2;2;1;no;17;vog | id\r\n' +
          '"bo; the second";oosterwold;;s1;;;;;\r\n',
      ),
      sessions(
        'id,organisation,capacity,start,end,site,offer,min_group,region,required_tags\n' +
          's1,veldhoek,2,2026-11-24T09:00:00+01:00,2026-11-24T10:00:00+01:00,online,o1,2,noord,vog|id\n' +
          's2,veldhoek,1,,,,,,,\n',
      ),
      choices,
    );
    expect(problem).toEqual({
      formatVersion: 1,
      participants: [
        {
          id: 'ada',
          organisationId: 'oosterwold',
          maxPlacements: 2,
          maxOnSite: 1,
          fullList: false,
          list: [
            { sessionId: 's1', rank: 1 },
            { sessionId: 's2', rank: 3 },
          ],
          arrivedAt: 17,
          tags: ['vog', 'id'],
        },
        {
          id: 'bo; the second',
          organisationId: 'oosterwold',
          maxPlacements: 1,
          fullList: false,
          list: [{ sessionId: 's1', rank: 3 }],
        },
      ],
      sessions: [
        {
          id: 's1',
          organisationId: 'veldhoek',
          offerId: 'o1',
          capacity: 2,
          minGroup: 2,
          slot: { start: '2026-11-24T09:00:00+01:00', end: '2026-11-24T10:00:00+01:00' },
          site: 'online',
          region: 'noord',
          requiredTags: ['vog', 'id'],
        },
        { id: 's2', organisationId: 'veldhoek', capacity: 1, slot: null, site: 'onsite' },
      ],
      rules: { ownOrganisation: 'never' },
      strategy: 'optimal',
      lottery: { seed: 'wissel' },
    } satisfies AllocationProblem);
  });

  it('takes a list for full when every wish column is filled', () => {
    const { problem } = problemFromCsv(
      people('id,organisation,wish_1,wish_2\nada,a,s1,s2\nbo,a,s1,\ncas,a,s1,s2\n'),
      sessions(someSessions),
      choices,
    );
    expect(problem.participants.map(({ fullList }) => fullList)).toEqual([true, false, true]);
  });

  it.each([
    ['ada,a,s1,s9,1,', 'people.csv, line 4, column wish_2'],
    ['ada,a,,s9,1,', 'people.csv, line 4, column wish_2'],
    ['ada,a,s1,s2,many,', 'people.csv, line 4, column max_placements'],
    ['ada,a,s1,s2,1,perhaps', 'people.csv, line 4, column full_list'],
    [',a,s1,s2,1,', 'people.csv, line 4, column id'],
    ['cas,a,s1,s2,1,', 'people.csv, line 4, column id'],
  ])('names the cell of a row %s that the engine refuses', (row, expected) => {
    const { problem, place } = problemFromCsv(
      people(`id,organisation,wish_1,wish_2,max_placements,full_list\ncas,a,s1,s2,,\n\n${row}\n`),
      sessions(someSessions),
      choices,
    );
    expect(placeOfRefusal(problem, place)).toBe(expected);
  });

  it.each([
    ['s1,b,2,2026-11-24T09:00:00Z,', 'sessions.csv, line 2, column end'],
    ['s1,b,2,2026-11-24 09:00,2026-11-24T10:00:00Z', 'sessions.csv, line 2, column start'],
    ['s1,b,-1,,', 'sessions.csv, line 2, column capacity'],
    ['s1,,2,,', 'sessions.csv, line 2, column organisation'],
  ])('names the cell of a session %s that the engine refuses', (row, expected) => {
    const { problem, place } = problemFromCsv(
      people('id,organisation,wish_1\nada,a,s1\n'),
      sessions(`id,organisation,capacity,start,end\n${row}\n`),
      choices,
    );
    expect(placeOfRefusal(problem, place)).toBe(expected);
  });

  it('has no place for what is in neither file', () => {
    const { place } = problemFromCsv(people('id,organisation,wish_1\n'), sessions(someSessions), choices);
    expect(place('lottery.seed')).toBeUndefined();
    expect(place('participants[0].id')).toBeUndefined();
  });

  it.each([
    ['', 'people.csv: the column id is missing; name it in the first line.'],
    ['id,organisation\nada,a\n', 'people.csv: the column wish_1 is missing; name it in the first line.'],
    [
      'id,organisation,wish_1,wishes\nada,a,s1,s2\n',
      'people.csv: "wishes" is not a column of this file; remove it, or correct its spelling.',
    ],
    ['id,organisation,wish_1,id\nada,a,s1,x\n', 'people.csv: the column id is there twice; keep one.'],
  ])('refuses a table of people %j', (text, message) => {
    expect(() => problemFromCsv(people(text), sessions(someSessions), choices)).toThrow(new UsageError(message));
  });

  it.each([
    ['id,organisation,wish_1\nada,a\n', 'line 2'],
    ['id,organisation,wish_1\nada,"a,s1\n', 'line 2'],
  ])('refuses %j and says where', (text, where) => {
    expect(() => problemFromCsv(people(text), sessions(someSessions), choices)).toThrow(
      expect.objectContaining({ name: 'UsageError', message: expect.stringContaining(where) }),
    );
  });
});

function placeOfRefusal(problem: AllocationProblem, place: (path: string) => string | undefined): string | undefined {
  try {
    solve(problem);
  } catch (error) {
    return place((error as { path: string }).path);
  }
  return 'nothing was refused';
}
