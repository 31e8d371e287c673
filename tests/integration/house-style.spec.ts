import sharp from 'sharp';
import { createHouse, type House } from '../support/house.js';
import { createNetwork, makePublic, type Network } from '../support/network.js';
import { request } from '../support/request.js';

let house: House;
let network: Network;
let url: string;

interface Tenant {
  version: number;
  colour: string | null;
  colourInUse: string | null;
  logo: { version: number; width: number; height: number } | null;
}

beforeAll(async () => {
  house = await createHouse();
  network = await createNetwork(house, 'mobility-day');
  await makePublic(house, network);
  url = `${house.url}/v1/tenants/${network.tenantId}`;
});

afterAll(() => house?.close());

const change = (body: unknown, token = network.owner) =>
  request<Tenant>(url, { method: 'PATCH', token, body, headers: { 'if-match': '*' } });
const style = () => network.call<Record<string, unknown>>(null, 'GET house-style').then(({ body }) => body);
const putLogo = (image: Buffer, version = '*', token = network.owner) =>
  network.call<Tenant>(token, 'PUT logo', { image: image.toString('base64') }, { 'if-match': version });
const svg = (inside: string): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100">
    <rect width="200" height="100" fill="#00ff00"/>${inside}</svg>`);

it('is an owner’s to change, and everybody’s to see', async () => {
  const member = await network.letIn('ype@mobiliteit.example', 'work_group');
  expect((await change({ colour: '#FFE600' }, member)).status).toBe(403);
  expect(await style()).toMatchObject({ shades: null, logo: null, accessibilityUrl: null, privacy: false });
  const changed = await change({
    colour: '#FFE600',
    accessibilityUrl: 'https://mobiliteit.example/toegankelijk',
    privacyText: 'Wij bewaren **weinig**.',
  });
  // Yellow is too light for words: the answer says what is used.
  expect(changed.body).toMatchObject({
    colour: '#ffe600',
    colourInUse: expect.stringMatching(/^#[0-9a-f]{6}$/) as string,
  });
  expect(changed.body.colourInUse).not.toBe('#ffe600');
  const seen = await style();
  expect(seen).toMatchObject({ accessibilityUrl: 'https://mobiliteit.example/toegankelijk', privacy: true });
  expect(seen['shades']).toHaveLength(10);
  for (const wrong of [{ colour: 'geel' }, { accessibilityUrl: 'javascript:alert(1)' }, { privacyText: '' }])
    expect((await change(wrong)).status).toBe(400);
  expect((await change({ colour: null })).body).toMatchObject({ colour: null, colourInUse: null });
  expect((await style())['shades']).toBeNull();
});

it('has a privacy text of words, lists and links alone', async () => {
  await change({
    privacyText:
      '## Wat\n\n<script>alert(1)</script> [a](javascript:alert(1)) [b](https://b.example) ![c](https://c.example/c.png)',
  });
  const { html } = (await network.call<{ html: string }>(null, 'GET privacy-text')).body;
  expect(html).toContain('<h2>Wat</h2>');
  expect(html).toContain('<a href="https://b.example">b</a>');
  expect(html).not.toMatch(/<script|href="javascript|<img/);
  await change({ privacyText: null });
  expect((await network.call(null, 'GET privacy-text')).status).toBe(404);
});

it('draws a logo anew, whatever came in the image', async () => {
  expect((await fetch(`${url}/logo`)).status).toBe(404);
  const put = await putLogo(
    svg(`<script>alert(1)</script><image xlink:href="file:///etc/passwd" width="9" height="9"/>
      <image xlink:href="${house.url}/health" width="9" height="9"/>`),
  );
  expect(put.body.logo).toEqual({ version: 1, width: 320, height: 160 });
  const answer = await fetch(`${url}/logo?v=1`);
  expect(answer.headers.get('content-type')).toBe('image/png');
  expect(answer.headers.get('cache-control')).toBe('public, max-age=86400');
  const drawn = await sharp(Buffer.from(await answer.arrayBuffer())).stats();
  expect(drawn.channels.map(({ mean }) => mean)).toEqual([0, 255, 0, 255]);

  // A photograph loses what its camera wrote into it, and its size.
  const photo = await sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#123456' } })
    .withExif({ IFD0: { Copyright: 'Geheim' } })
    .jpeg()
    .toBuffer();
  const version = `"${put.body.version}"`;
  expect((await putLogo(photo, version)).body.logo).toEqual({ version: 2, width: 320, height: 160 });
  expect((await putLogo(photo, version)).status).toBe(412);
  const png = Buffer.from(await (await fetch(`${url}/logo`)).arrayBuffer());
  expect(png.includes('Geheim')).toBe(false);

  for (const no of [Buffer.from('geen beeld'), await sharp(photo).webp().toBuffer(), svg('<kapot')])
    expect((await putLogo(no)).body).toMatchObject({ code: 'bad_image', errors: [{ pointer: '/image' }] });
  expect((await putLogo(Buffer.alloc(600_000))).status).toBe(400);

  expect((await network.call(network.owner, 'DELETE logo', undefined, { 'if-match': '*' })).status).toBe(200);
  expect(await style()).toMatchObject({ logo: null });
});
