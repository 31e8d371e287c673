import { NoticeSender } from '#notifications';
import { MailMessage } from '#platform/mail';
import { createHouse, type House } from '../support/house.js';
import { Scene, type Player } from '../support/scene.js';

let house: House;
let scene: Scene;
let other: Scene;

/** A mail of the suspension of the scene's edition to its owner, in the mailbox. */
async function mailed(at: Scene): Promise<Player> {
  const owner = await at.player('owner@scene.example', 'owner');
  await at.jump('registration_open');
  await at.http(owner, 'POST', `editions/${at.editionId}/suspensions`, { reason: 'Even wachten.' });
  for (const { id } of await at.query<{ id: string }>(`select id from notice order by turn`)) {
    await house.get(NoticeSender).send(at.tenantId, id);
  }
  return owner;
}

beforeAll(async () => {
  house = await createHouse();
  [scene, other] = [await Scene.build(house), await Scene.build(house)];
  await mailed(scene);
  await scene.query(`update edition set name = 'Week <2021> & co'`);
});
afterAll(() => house?.close());

const page = async (query: Record<string, string>): Promise<string> => {
  const response = await fetch(`${house.url}/demo/mailbox?${new URLSearchParams(query).toString()}`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  return response.text();
};
const rows = (html: string): number => html.match(/<a href="\/demo\/mailbox\/[^?]/g)?.length ?? 0;

it('narrows the mails down to an edition that is chosen by its name', async () => {
  const html = await page({ tenant: scene.slug });
  expect(html).toContain(`<option value="${scene.editionId}">Week &lt;2021&gt; &amp; co</option>`);
  expect(html).not.toContain(other.editionId);
  const total = await scene.run(() => scene.tenancy.repository(MailMessage).count());
  expect(total).toBeGreaterThan(0);
  expect(rows(html)).toBe(total);
  const chosen = await page({ tenant: scene.slug, editionId: scene.editionId });
  expect(chosen).toContain(`<option value="${scene.editionId}" selected>`);
  expect(rows(chosen)).toBe(total);
  // The network alone, and no edition before one is chosen.
  expect(await page({})).not.toContain(scene.editionId);
});

it('takes the form as a browser sends it, empty fields and the edition of another network included', async () => {
  const blank = await page({ tenant: scene.slug, editionId: '', to: '', kind: '' });
  expect(rows(blank)).toBeGreaterThan(0);
  const switched = await page({ tenant: scene.slug, editionId: other.editionId, to: '', kind: '' });
  expect(rows(switched)).toBe(rows(blank));
  expect(rows(await page({ tenant: scene.slug, kind: 'visit' }))).toBe(0);
});

it('names every field, every column and the way back for people who do not see the page', async () => {
  const html = await page({ tenant: scene.slug });
  const [form] = /<form[\s\S]*<\/form>/.exec(html) as RegExpExecArray;
  for (const label of ['Netwerk', 'Editie', 'Aan', 'Soort']) {
    expect(form).toMatch(new RegExp(`<label>${label} <(select|input) name=`));
  }
  expect(form.match(/<(select|input) /g)).toHaveLength(4);
  expect(html.match(/<th scope="col">/g)).toHaveLength(4);
  expect(html).toContain('<caption>');
  expect(html).toContain('<html lang="nl">');
  expect(html).toMatch(/:focus-visible \{ outline: 3px/);
});
