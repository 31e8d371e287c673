import { describeInBrowser } from './support/browser.js';
import { startDemoService, type DemoService } from './support/demo-service.js';
import { sessionOf } from './support/people.js';
import { readPdf } from '../support/read-pdf.js';

jest.setTimeout(600_000);

let service: DemoService;
let cookie: string;
let participant: { id: string; name: string; slug: string };

const print = (page: string, headers: Record<string, string> = {}, tenant = 'noord'): Promise<Response> =>
  fetch(`${service.url}/v1/tenants/${tenant}/printed-pages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ page }),
  });
const answered = async (answer: Response): Promise<[number, unknown]> => [
  answer.status,
  ((await answer.json()) as { code: string }).code,
];

describeInBrowser('a page on paper', () => {
  beforeAll(async () => {
    service = await startDemoService();
    [participant] = (await service.query(
      `select p.id, p.name, e.slug from registration r join person p on p.tenant_id = r.tenant_id and p.id = r.person_id
         join edition e on e.tenant_id = r.tenant_id and e.id = r.edition_id join tenant t on t.id = r.tenant_id
        where t.slug = 'noord' and e.state = 'registration_open' and r.state = 'submitted' order by p.id limit 1`,
    )) as [typeof participant];
    cookie = await sessionOf(service, 'noord', participant.id);
  });
  afterAll(() => service?.close());

  it('is a tagged PDF of what whoever asks for it sees, in their language', async () => {
    const page = `/noord/${participant.slug}/mijn`;
    const [dutch, frisian] = await Promise.all([
      print(page, { cookie, 'accept-language': 'nl' }),
      print(`${page}?taal=fy`, { cookie }),
    ]);
    expect([dutch.status, dutch.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const read = await readPdf(Buffer.from(await dutch.arrayBuffer()));
    expect(read).toMatchObject({ tagged: true, language: 'nl', title: 'Mijn uitwisseling' });
    expect(read.roles).toEqual(expect.arrayContaining(['H1', 'P']));
    expect(read.outline.length).toBeGreaterThan(0);
    // Signed in, so it is their own page; the header's tools stay off paper.
    expect(read.text).toContain('Uw wensen');
    expect(read.text).not.toContain('Inloggen');
    expect(await readPdf(Buffer.from(await frisian.arrayBuffer()))).toMatchObject({ tagged: true, language: 'fy' });
  });

  it('waits its turn, and everybody gets theirs', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => print('/noord/2021', { cookie })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  });

  it('is for who is signed in, and for pages that are there for them, below this network', async () => {
    expect(await answered(await print('/noord/2021'))).toEqual([401, 'unauthorised']);
    for (const page of ['/oost', '/oost/2014', '/noord/nothing-here', '/noord/2021/werkgroep', '/v1/tenants'])
      expect([page, ...(await answered(await print(page, { cookie })))]).toEqual([page, 404, 'not_found']);
    for (const page of [
      'noord',
      '//evil.example/noord/2021',
      '/noord/../oost',
      'https://evil.example/',
      '/noord/%2e%2e/',
    ])
      expect([page, ...(await answered(await print(page, { cookie })))]).toEqual([page, 400, 'invalid_input']);
    expect(await answered(await print('/noord/2021', { cookie, origin: 'https://evil.example' }))).toEqual([
      403,
      'foreign_origin',
    ]);
  });

  it('can be had, says the service', async () => {
    const answer = await fetch(`${service.url}/v1/tenants/noord/printer`);
    expect(await answer.json()).toEqual({ makesPdf: true });
  });
});
