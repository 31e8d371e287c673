import { stringify } from 'csv-stringify/sync';
import type { EditionFigures } from './figures.js';

/**
 * The figures as CSV for a spreadsheet: UTF-8 with a byte order mark, semicolons as Dutch spreadsheets expect, one fact a
 * row. A cell that a spreadsheet would take for a formula (leading `=`, `+`, `-`, `@`) is neutralised by an apostrophe.
 *
 * @param countedAt instant of the count, ISO 8601.
 */
export function reportCsv(figures: EditionFigures, countedAt: string): string {
  const { byOrganisation, byCluster, byRegion, surveyAverages, ...counts } = figures;
  const rows = [
    ...Object.entries(counts).map(([figure, { value, definition }]) => ({ figure, name: '', value, definition })),
    ...surveyAverages.map(({ question, average, definition }) => ({
      figure: 'surveyAverage',
      name: question,
      value: average,
      definition,
    })),
    ...Object.entries({ organisation: byOrganisation, cluster: byCluster, region: byRegion }).flatMap(([kind, flows]) =>
      flows.flatMap((flow) => [
        { figure: `${kind}Out`, name: flow.name, value: flow.out, definition: flowDefinitions[`${kind}Out`] },
        { figure: `${kind}In`, name: flow.name, value: flow.in, definition: flowDefinitions[`${kind}In`] },
      ]),
    ),
  ];
  return stringify(
    rows.map((row) => ({ ...row, countedAt })),
    {
      header: true,
      columns: ['figure', 'name', 'value', 'definition', 'countedAt'],
      delimiter: ';',
      bom: true,
      escape_formulas: true,
    },
  );
}

const flowDefinitions: Record<string, string> = {
  organisationOut: 'Placements of its people at other organisations.',
  organisationIn: 'Placements of people of other organisations at its sessions.',
  clusterOut: 'Placements of people of its organisations at organisations outside the cluster.',
  clusterIn: 'Placements of people of organisations outside the cluster at sessions of its organisations.',
  regionOut: 'Placements of people employed in it at sessions in other regions.',
  regionIn: 'Placements of people employed in other regions at its sessions.',
};
