import { stringify } from 'csv-stringify/sync';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';

/** What a cell holds; null: nothing. A local day is one that a spreadsheet can sort and count by. */
export type Cell = string | number | { day: string } | null;

/** One column of a list: its heading in the reader's language, and what stands in it. */
export interface Column<Row> {
  name: string;
  cell: (row: Row) => Cell;
  /** In characters, where a sheet shows it; 20 when left out. */
  width?: number;
}

/** A list as it is handed out in a file. */
export interface Table<Row> {
  /** Name of the file, without its ending, and of the sheet. */
  name: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
}

/** Kinds of files that a list can be had as. */
export const tableFormats = ['csv', 'xlsx'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** A file to hand out. */
export interface TableFile {
  fileName: string;
  contentType: string;
  body: Buffer;
  /** How many rows are in it, the heading left out. */
  rows: number;
}

const contentTypes: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * A list as CSV for a spreadsheet: UTF-8 with a byte order mark, semicolons as Dutch spreadsheets expect. A text that a
 * spreadsheet would take for a formula is neutralised.
 */
export const csvOf = <Row>({ columns, rows }: Table<Row>): string =>
  stringify(
    [columns.map(({ name }) => harmless(name)), ...rows.map((row) => columns.map(({ cell }) => csvCell(cell(row))))],
    { delimiter: ';', bom: true, record_delimiter: '\r\n' },
  );

/** A list as a file, whole and in memory: lists have some thousands of rows, not millions. */
export async function tableFile<Row>(format: TableFormat, table: Table<Row>): Promise<TableFile> {
  return {
    fileName: `${fileNameOf(table.name)}.${format}`,
    contentType: contentTypes[format],
    body: format === 'csv' ? Buffer.from(csvOf(table)) : await xlsxOf(table),
    rows: table.rows.length,
  };
}

async function xlsxOf<Row>({ name, columns, rows }: Table<Row>): Promise<Buffer> {
  const heading = columns.map((column) => ({ value: harmless(column.name), fontWeight: 'bold' as const }));
  const data: SheetData = [heading, ...rows.map((row) => columns.map(({ cell }) => sheetCell(cell(row))))];
  return writeExcelFile(data, {
    sheet: sheetNameOf(name),
    columns: columns.map(({ width = 20 }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
}

const csvCell = (cell: Cell): string | number | null =>
  typeof cell === 'string' ? harmless(cell) : typeof cell === 'object' && cell ? cell.day : cell;

// A text is written as one, whatever it looks like: `0612345678` keeps its nought.
function sheetCell(cell: Cell) {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'string') return { value: harmless(cell), type: String };
  return { value: new Date(`${cell.day}T00:00Z`), type: Date, format: 'dd-mm-yyyy' };
}

// A text that begins so is a formula to some spreadsheet, also after somebody saved the file in another format. Numbers are
// numbers, the negative ones, too. In XML, and so in XLSX, most control characters cannot stand.
function harmless(cell: string): string {
  const text = cell.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
}

// Spreadsheets allow 31 characters, and not these.
const sheetNameOf = (name: string): string =>
  name
    .replace(/[\\/?*[\]:']/g, ' ')
    .trim()
    .slice(0, 31) || '1';

const fileNameOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .toLowerCase()
    .slice(0, 100) || 'wissel';
