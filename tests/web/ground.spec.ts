import type { Browser } from 'playwright-core';
import { apiClient, catalogueSearch, publicEditionsEverywhere, type PublicEdition } from '#client';
import { describeInBrowser, isTooWide, openPage, startBrowser, violationsOf } from './support/browser.js';
import { looksOf } from './support/looks.js';
import { startDemoService, type DemoService } from './support/demo-service.js';

jest.setTimeout(600_000);

let service: DemoService;
let browser: Browser;
let pages: Record<string, string>;
let offer: { id: string; title: string };

const ask = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${service.url}${path}`, { headers: { accept: 'text/html', ...headers }, redirect: 'manual' });

beforeAll(async () => {
  service = await startDemoService();
  const client = apiClient({ baseUrl: service.url });
  const { items: going } = await publicEditionsEverywhere({ client });
  const { id: editionId, slug } = going.find(({ network }) => network.slug === 'noord') as PublicEdition;
  const found = await catalogueSearch({ client, path: { tenant: 'noord', editionId }, query: { pageSize: 1 } });
  offer = found.items[0] as typeof offer;
  const here = `/noord/${slug}`;
  pages = {
    'every network': '/',
    'a network': '/noord',
    'an edition': here,
    'one that was cancelled': '/noord/2020',
    'the catalogue': `${here}/aanbod`,
    'the catalogue, with filters': `${here}/aanbod?text=meelopen&mode=on_site`,
    'the catalogue, with filters that make no sense': `${here}/aanbod?mode=upside-down&page=-1&day=tomorrow&regionId=&text=`,
    'the catalogue by day': `${here}/aanbod?weergave=dag`,
    'the catalogue, nothing found': `${here}/aanbod?text=zzzz`,
    'an offer': `${here}/aanbod/${offer.id}`,
    'an address without anything': '/noord/nothing-here',
    'a network that is not there': '/nowhere',
    'an application of an organisation': '/noord/organisatie-aanmelden',
  };
});

afterAll(async () => {
  await browser?.close();
  await service?.close();
});

describe('what the server answers', () => {
  it('is a page with the right status, readable by itself', async () => {
    const answers = await Promise.all(Object.values(pages).map((path) => ask(path)));
    // Filters that make no sense are sent on to an address without them.
    expect(answers.map(({ status }) => status)).toEqual([
      200, 200, 200, 200, 200, 200, 307, 200, 200, 200, 404, 404, 200,
    ]);
    const text = await (await ask(pages['an offer'] as string)).text();
    expect(text).toContain(`<title>${offer.title}</title>`);
    expect(text).toContain('<h1');
  });

  it('is in the language of the address, then that of the cookie, then that of the browser, then Dutch', async () => {
    const spoken = async (path: string, headers: Record<string, string>): Promise<string | null> =>
      (await ask(path, headers)).headers.get('content-language');
    const browserSpeaks = { 'accept-language': 'fy-NL,fy;q=0.9' };
    expect(await spoken('/noord?taal=en', { ...browserSpeaks, cookie: 'wissel.language=nl' })).toBe('en');
    expect(await spoken('/noord', { ...browserSpeaks, cookie: 'wissel.language=nl' })).toBe('nl');
    expect(await spoken('/noord', browserSpeaks)).toBe('fy');
    expect(await spoken('/noord', { 'accept-language': 'de' })).toBe('nl');
    expect((await ask('/noord?taal=fy')).headers.get('set-cookie')).toMatch(/^wissel\.language=fy; .*SameSite=Lax/);
  });

  it('lets no script run but our own', async () => {
    const policy = (await ask('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'.*script-src 'self' 'nonce-[\w+/=]+'/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe|style-src 'self'[^;]*unsafe|https?:/);
    const [one, other] = await Promise.all([ask('/'), ask('/')]);
    expect(one.headers.get('content-security-policy')).not.toBe(other.headers.get('content-security-policy'));
  });

  it('lets browsers keep files with a hash in their names for a year, compressed', async () => {
    const [, script] = /src="(\/assets\/entry-browser-[\w-]+\.js)"/.exec(await (await ask('/')).text()) ?? [];
    const answer = await ask(script as string, { 'accept-encoding': 'br, gzip' });
    expect([answer.status, answer.headers.get('content-encoding')]).toEqual([200, 'br']);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await ask('/assets/icon.svg')).headers.get('cache-control')).toBe('public, max-age=86400');
    for (const path of ['/assets/nothing-12345678.js', '/assets/manifest.nl.json', '/assets/..%2f.built-from'])
      expect((await ask(path)).status).toBe(404);
  });

  it('leaves to the API what asks for no page', async () => {
    const answer = await ask('/nowhere', { accept: 'application/json' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
    expect((await fetch(`${service.url}/noord`, { method: 'POST' })).status).toBe(404);
    expect((await ask('/health/live')).headers.get('content-type')).toContain('application/json');
  });
});

describeInBrowser('in a browser', () => {
  let looked = 0;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() =>
    process.stderr.write(`Pages for everybody: ${looked} page x language x scheme checked, 0 violations.\n`),
  );

  it('every page is without faults, in every language and both schemes, on the smallest screen', async () => {
    const wrong: Record<string, unknown> = {};
    for (const [i, [name, path]] of Object.entries(pages).entries()) {
      for (const { language, scheme } of looksOf(i)) {
        const { page, faults, close } = await openPage(browser, service.url, {
          locale: language,
          colorScheme: scheme,
          viewport: { width: 320, height: 640 },
        });
        await page.goto(path, { waitUntil: 'networkidle' });
        const html = page.locator('html');
        const seen = {
          language: await html.getAttribute('lang'),
          scheme: await html.getAttribute('data-mantine-color-scheme'),
          faults,
          violations: await violationsOf(page),
          tooWide: await isTooWide(page),
        };
        const right = { language, scheme, faults: [], violations: [], tooWide: false };
        if (JSON.stringify(seen) !== JSON.stringify(right)) wrong[`${name}, ${language}, ${scheme}`] = seen;
        looked++;
        await close();
      }
    }
    expect(wrong).toEqual({});
  });

  it('a visitor finds an offer by filters that stand in the address, and comes back', async () => {
    const { page, faults, close } = await openPage(browser, service.url, { locale: 'nl' });
    await page.goto('/', { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: 'Week van de Uitwisseling' }).click();
    await page.getByRole('link', { name: 'Bekijk het aanbod' }).click();
    const found = page.getByRole('status');
    await found.getByText('146 keer aanbod gevonden').waitFor();
    await page.getByLabel('Vorm').selectOption('online');
    await page.waitForURL(/mode=online/);
    await found.getByText(/^(?!146)\d+ keer aanbod gevonden/).waitFor();
    const address = page.url();
    const [first] = await page.getByRole('article').getByRole('heading').all();
    const title = await first?.textContent();
    await first?.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: title as string }).waitFor();
    await page.goBack();
    await page.waitForURL(address);
    expect(await page.getByLabel('Vorm').inputValue()).toBe('online');
    expect(faults).toEqual([]);
    await close();
  });

  it('without script the pages are read, searched and translated', async () => {
    const { page, close } = await openPage(browser, service.url, { locale: 'nl', javaScriptEnabled: false });
    await page.goto(pages['the catalogue'] as string);
    await page.getByLabel('Zoekwoorden').fill('meelopen');
    await page.getByRole('button', { name: 'Zoeken' }).click();
    expect(new URL(page.url()).searchParams.get('text')).toBe('meelopen');
    await page.getByRole('article').first().waitFor();
    await page.getByRole('article').getByRole('link').first().click();
    await page.getByRole('link', { name: 'FY Frysk' }).click();
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toBe('Wat gean jo dwaan');
    await close();
  });

  it('light or dark is a choice that stays', async () => {
    const { page, faults, close } = await openPage(browser, service.url, { locale: 'nl', colorScheme: 'light' });
    await page.goto('/', { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: 'Donkere kleuren' }).click();
    await page.goto('/noord', { waitUntil: 'networkidle' });
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    expect(faults).toEqual([]);
    await close();
  });
});
