import { addressOf, audiencesOf, noticeKinds, noticeRow } from '#notifications';
import { startDemoService, type DemoService } from './support/demo-service.js';

jest.setTimeout(600_000);

/** Pages that mails lead to and that are not there yet, by what stands behind the edition's address. */
const beingBuilt: readonly string[] = [
  'mijn/terugblik',
  'organisaties/:id',
  'organisaties/:id/aanbod',
  'organisaties/:id/aanbod/:id',
  'organisaties/:id/medewerkers',
  // Below the network itself.
  '../organisaties/:id',
];

let service: DemoService;
beforeAll(async () => {
  service = await startDemoService();
});
afterAll(() => service?.close());

/** What a browser gets that follows where it is sent. */
const visit = async (address: string): Promise<{ status: number; path: string }> => {
  const { status, url } = await fetch(address, { headers: { accept: 'text/html' } });
  return { status, path: new URL(url).pathname };
};

it('every page that a mail leads to is there: for everybody, or after signing in', async () => {
  const [found] = await service.query<{ edition: string; organisation: string; offer: string; tenant: string }>(
    `select e.slug as edition, o.organisation_id as organisation, o.id as offer, t.slug as tenant
     from edition e join tenant t on t.id = e.tenant_id join offer o on o.tenant_id = e.tenant_id and o.edition_id = e.id
     where t.slug = 'noord' and e.state = 'registration_open' and o.state = 'published' order by o.id limit 1`,
  );
  const { edition, organisation, offer, tenant } = found as NonNullable<typeof found>;
  const place = { home: service.url, network: tenant, edition, organisation, offer, answer: null };
  const addresses = new Map<string, string[]>();
  for (const kind of noticeKinds)
    for (const audience of audiencesOf(kind)) {
      const page = noticeRow(kind).pages[audience];
      const address = page && addressOf(page, place);
      if (address) addresses.set(address, [...(addresses.get(address) ?? []), `${kind} to ${audience}`]);
    }
  addresses.set(`${service.url}/${tenant}/inloggen`, ['sign_in_code']);
  expect(addresses.size).toBeGreaterThan(15);

  const missing = new Map<string, string[]>();
  for (const [address, leads] of addresses) {
    const { status, path } = await visit(address);
    const shown = status === 200 && [new URL(address).pathname, `/${tenant}/inloggen`].includes(path);
    const short = address
      .replace(`${service.url}/${tenant}/${edition}/`, '')
      .replace(`${service.url}/${tenant}/`, '../');
    if (!shown) missing.set(short.replaceAll(organisation, ':id').replaceAll(offer, ':id'), leads);
  }
  expect(Object.fromEntries([...missing].filter(([short]) => !beingBuilt.includes(short)))).toEqual({});
  const walked = noticeKinds.reduce((sum, kind) => sum + audiencesOf(kind).length, 0);
  console.info(
    `${noticeKinds.length} kinds of mail to ${walked} capacities lead to ${addresses.size} pages; not there yet: ${[...missing.keys()].join(', ') || 'none'}.`,
  );
});
