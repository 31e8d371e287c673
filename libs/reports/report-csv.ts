import { csvOf } from '#platform/tables';
import type { EditionFigures } from './figures.js';

/**
 * The figures as CSV for a spreadsheet, one fact a row.
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
  return csvOf({
    name: 'report',
    columns: [
      { name: 'figure', cell: ({ figure }) => figure },
      { name: 'name', cell: ({ name }) => name },
      { name: 'value', cell: ({ value }) => value },
      { name: 'definition', cell: ({ definition }) => definition ?? null },
      { name: 'countedAt', cell: () => countedAt },
    ],
    rows,
  });
}

const flowDefinitions: Record<string, string> = {
  organisationOut: 'Placements of its people at other organisations.',
  organisationIn: 'Placements of people of other organisations at its sessions.',
  clusterOut: 'Placements of people of its organisations at organisations outside the cluster.',
  clusterIn: 'Placements of people of organisations outside the cluster at sessions of its organisations.',
  regionOut: 'Placements of people employed in it at sessions in other regions.',
  regionIn: 'Placements of people employed in other regions at its sessions.',
};
