import type { AllocationProblem, OwnOrganisationRule } from '#matching';
import { readTable, type CsvRow, type CsvTable, type CsvText } from './csv-table.js';

/** Columns by the field of the public format that they fill. */
const personColumns = {
  id: 'id',
  organisationId: 'organisation',
  maxPlacements: 'max_placements',
  maxOnSite: 'max_on_site',
  fullList: 'full_list',
  arrivedAt: 'arrived_at',
  tags: 'tags',
} as const;

const sessionColumns = {
  id: 'id',
  organisationId: 'organisation',
  capacity: 'capacity',
  offerId: 'offer',
  minGroup: 'min_group',
  'slot.start': 'start',
  'slot.end': 'end',
  site: 'site',
  region: 'region',
  requiredTags: 'required_tags',
} as const;

const wishColumn = /^wish_([1-9]\d?|100)$/;

/** The columns for `--help`. */
export const csvNotes = [
  'CSV files have a header line, commas or semicolons, and are in UTF-8. Columns in brackets may be left out.',
  '  people:    id, organisation, wish_1, [wish_2, ... session ids, the first wish first], [max_placements] (1),',
  '             [max_on_site], [full_list] (yes when every wish column is filled), [arrived_at] (a whole number, for',
  '             first_come), [tags] (separated by |)',
  '  sessions:  id, organisation, capacity, [start, end] (2026-11-22T10:00:00+01:00; both empty: no fixed time),',
  '             [site] (onsite, or online), [offer], [min_group], [region], [required_tags] (separated by |)',
];

/** A problem made of two CSV files, not yet checked, and where in them a field of it stands. */
export interface CsvProblem {
  problem: AllocationProblem;
  /** File, line and column of a path such as `participants[3].list[0].sessionId`; undefined for what is in neither. */
  place(path: string): string | undefined;
}

/**
 * The problem that two CSV files pose. Cells that are no number or no yes or no are passed on as they are, so that the
 * engine refuses them as it does in a JSON file.
 *
 * @throws UsageError when a file is not a table with the columns of `csvNotes`
 */
export function problemFromCsv(
  people: CsvText,
  sessions: CsvText,
  { ownOrganisation, seed }: { ownOrganisation: OwnOrganisationRule; seed: string },
): CsvProblem {
  const isPersonColumn = among(personColumns);
  const peopleTable = readTable(
    people,
    ['id', 'organisation', 'wish_1'],
    (column) => isPersonColumn(column) || wishColumn.test(column),
  );
  const sessionTable = readTable(sessions, ['id', 'organisation', 'capacity'], among(sessionColumns));
  const wishColumns = peopleTable.columns.filter((column) => wishColumn.test(column));
  const problem = {
    formatVersion: 1,
    participants: peopleTable.rows.map((row) => participant(row, wishColumns)),
    sessions: sessionTable.rows.map(session),
    rules: { ownOrganisation },
    strategy: 'optimal',
    lottery: { seed },
  };
  const wishesOf = (row: CsvRow): string[] => wishColumns.filter((column) => row.cells[column]);
  return {
    // Cells as they stand in the file; the engine reads every field anew and names the one that is wrong.
    problem: problem as unknown as AllocationProblem,
    place: (path) =>
      placeIn(people.file, peopleTable, 'participants', path, (field, row) => {
        const wish = /^list\[(\d+)\]/.exec(field)?.[1];
        return wish === undefined ? column(personColumns, field) : wishesOf(row)[Number(wish)];
      }) ?? placeIn(sessions.file, sessionTable, 'sessions', path, (field) => column(sessionColumns, field)),
  };
}

function participant({ cells }: CsvRow, wishColumns: string[]): unknown {
  const list = wishColumns.flatMap((column) =>
    cells[column] ? [{ sessionId: cells[column], rank: Number(wishColumn.exec(column)![1]) }] : [],
  );
  return {
    id: cells['id'],
    organisationId: cells['organisation'],
    maxPlacements: number(cells['max_placements'] || '1'),
    fullList: cells['full_list'] ? yesOrNo(cells['full_list']) : list.length === wishColumns.length,
    list,
    ...(cells['max_on_site'] && { maxOnSite: number(cells['max_on_site']) }),
    ...(cells['arrived_at'] && { arrivedAt: number(cells['arrived_at']) }),
    ...(cells['tags'] && { tags: several(cells['tags']) }),
  };
}

function session({ cells }: CsvRow): unknown {
  const { start = '', end = '' } = cells;
  return {
    id: cells['id'],
    organisationId: cells['organisation'],
    capacity: number(cells['capacity']!),
    slot: start || end ? { start, end } : null,
    site: cells['site'] || 'onsite',
    ...(cells['offer'] && { offerId: cells['offer'] }),
    ...(cells['min_group'] && { minGroup: number(cells['min_group']) }),
    ...(cells['region'] && { region: cells['region'] }),
    ...(cells['required_tags'] && { requiredTags: several(cells['required_tags']) }),
  };
}

const number = (cell: string): number | string => (/^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell);
const yesOrNo = (cell: string): boolean | string =>
  /^(yes|true)$/i.test(cell) ? true : /^(no|false)$/i.test(cell) ? false : cell;
const several = (cell: string): string[] => cell.split('|').map((part) => part.trim());

const among =
  (columns: Record<string, string>) =>
  (column: string): boolean =>
    Object.values(columns).includes(column);

/** The column of a field, or of the fields within it (`tags[1]`). */
const column = (columns: Record<string, string>, field: string): string | undefined =>
  columns[field] ?? columns[field.replace(/\[\d+\]$/, '')];

function placeIn(
  file: string,
  { rows }: CsvTable,
  list: string,
  path: string,
  columnOf: (field: string, row: CsvRow) => string | undefined,
): string | undefined {
  const [, index, field] = new RegExp(`^${list}\\[(\\d+)\\](?:\\.(.*))?$`).exec(path) ?? [];
  const row = rows[Number(index)];
  if (!row) return undefined;
  const found = columnOf(field ?? '', row);
  return `${file}, line ${row.line}${found ? `, column ${found}` : ''}`;
}
