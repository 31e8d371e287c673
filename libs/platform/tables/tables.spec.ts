import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { csvOf, tableFile, type Table } from './tables.js';

interface Visitor {
  name: string;
  phone: string | null;
  seats: number;
}

const list = (rows: Visitor[]): Table<Visitor> => ({
  name: 'Bezoekers Súdwest: mei/juni',
  columns: [
    { name: 'Naam', cell: ({ name }) => name },
    { name: 'Telefoon', cell: ({ phone }) => phone },
    { name: 'Plekken', cell: ({ seats }) => seats, width: 8 },
  ],
  rows,
});
const plain: Visitor[] = [
  { name: 'Écomusée; "Fryslân"', phone: '0612345678', seats: 3 },
  { name: 'Twee\nregels', phone: null, seats: -1 },
];

const csv = async (rows: Visitor[]): Promise<string[][]> =>
  parse((await tableFile('csv', list(rows))).body, { bom: true, delimiter: ';' });
const xlsx = async (rows: Visitor[]): Promise<unknown[][]> => readSheet((await tableFile('xlsx', list(rows))).body);

it('is a CSV file that a Dutch spreadsheet opens: byte order mark, semicolons, one row below the other', async () => {
  const file = await tableFile('csv', list(plain));
  expect(file).toMatchObject({
    fileName: 'bezoekers-sudwest-mei-juni.csv',
    contentType: 'text/csv; charset=utf-8',
    rows: 2,
  });
  expect([...file.body.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(await csv(plain)).toEqual([
    ['Naam', 'Telefoon', 'Plekken'],
    ['Écomusée; "Fryslân"', '0612345678', '3'],
    ['Twee\nregels', '', '-1'],
  ]);
});

it('is a workbook in which texts are texts and numbers are numbers', async () => {
  expect((await tableFile('xlsx', list(plain))).fileName).toBe('bezoekers-sudwest-mei-juni.xlsx');
  expect(await xlsx(plain)).toEqual([
    ['Naam', 'Telefoon', 'Plekken'],
    ['Écomusée; "Fryslân"', '0612345678', 3],
    ['Twee\nregels', null, -1],
  ]);
  expect(await xlsx([])).toEqual([['Naam', 'Telefoon', 'Plekken']]);
});

it.each(['=1+1', '+31 50', '-2', '@sum', '\t=1', '\r=1', '＝1'])(
  'neutralises what a spreadsheet would compute: %j',
  async (name) => {
    const rows = [{ name, phone: null, seats: 1 }];
    expect((await csv(rows))[1]?.[0]).toBe(`'${name}`);
    expect(String((await xlsx(rows))[1]?.[0]).replace(/_x000D_|\r\n?|\n/, '\r')).toBe(`'${name}`);
  },
);

it('leaves out what cannot stand in a sheet', async () => {
  expect((await xlsx([{ name: 'a\u0000b\u001f', phone: null, seats: 1 }]))[1]?.[0]).toBe('ab');
});

it('a day is one in both', async () => {
  const table = { name: 'dagen', columns: [{ name: 'Dag', cell: (day: string) => ({ day }) }], rows: ['2027-06-01'] };
  expect(csvOf(table)).toBe('\ufeffDag\r\n2027-06-01\r\n');
  const [, row] = await readSheet((await tableFile('xlsx', table)).body);
  expect(row?.[0]).toEqual(new Date('2027-06-01T00:00Z'));
});
