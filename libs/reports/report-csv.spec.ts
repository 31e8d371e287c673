import { parse } from 'csv-parse/sync';
import type { EditionFigures } from './figures.js';
import { reportCsv } from './report-csv.js';

const figure = (value: number) => ({ value, definition: 'What was counted.' });
const figures: EditionFigures = {
  seatsOffered: figure(105),
  registrations: figure(82),
  distinctParticipants: figure(82),
  placements: figure(82),
  attended: figure(78),
  surveyAnswered: figure(41),
  surveyAverages: [{ question: 'worthwhile', average: 4.2, definition: 'What was counted.' }],
  byOrganisation: [{ id: 'a', name: '=HYPERLINK("http://x.test";"Zorg")', out: 4, in: 5 }],
  byCluster: [{ id: 'c', name: 'Zorgkoepel', out: 3, in: 1 }],
  byRegion: [{ id: 'r', name: 'Súdwest; "Fryslân"', out: 0, in: 2 }],
};

it('writes one fact a row, with its definition and count date', () => {
  const rows = parse(reportCsv(figures, '2014-10-17T07:00:00.000Z'), {
    bom: true,
    delimiter: ';',
    columns: true,
  }) as Record<string, string>[];
  expect(rows).toHaveLength(13);
  expect(rows[0]).toEqual({
    figure: 'seatsOffered',
    name: '',
    value: '105',
    definition: 'What was counted.',
    countedAt: '2014-10-17T07:00:00.000Z',
  });
  expect(rows.find((row) => row['figure'] === 'surveyAverage')).toMatchObject({ name: 'worthwhile', value: '4.2' });
  expect(rows.find((row) => row['figure'] === 'clusterOut')).toMatchObject({ name: 'Zorgkoepel', value: '3' });
  expect(rows.find((row) => row['figure'] === 'regionIn')).toMatchObject({ name: 'Súdwest; "Fryslân"', value: '2' });
});

it.each(['=1+1', '+31 50', '-2', '@sum'])('neutralises a name that a spreadsheet would compute: %s', (name) => {
  const rows = parse(
    reportCsv({ ...figures, byOrganisation: [{ id: 'a', name, out: 1, in: 1 }] }, '2014-10-17T07:00:00.000Z'),
    {
      bom: true,
      delimiter: ';',
      columns: true,
    },
  ) as Record<string, string>[];
  expect(rows.find((row) => row['figure'] === 'organisationOut')?.['name']).toBe(`'${name}`);
});
