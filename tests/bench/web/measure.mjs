// npm run measure:web [-- --url http://localhost:3000] [--times 3] [--json]: what people wait for on a slow phone. Asks a
// running demo (npm start), each time with an empty cache, and prints the median: slow 4G (150 ms to and fro, 1.6 Mbit/s
// down, 750 kbit/s up) and a processor four times as slow. And, without either, how long a filter of the catalogue takes.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    times: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});
const { url, json } = values;
const times = Number(values.times);

const program = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'chromium'))
  .find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
if (!program) throw new Error('There is no chromium on the PATH: install it (Debian: apt-get install chromium).');

const kilobit = 1000 / 8;
const slow4g = { offline: false, latency: 150, downloadThroughput: 1600 * kilobit, uploadThroughput: 750 * kilobit };

/** In the page: the largest paint so far, and every interaction with how long it took to the next paint. */
const watch = `
  window.seen = { lcp: 0, interactions: [] };
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) window.seen.lcp = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) if (interactionId) window.seen.interactions.push(duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });`;

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function going() {
  const answer = await fetch(`${url}/v1/public-editions`).catch(() => null);
  const { items = [] } = answer?.ok ? await answer.json() : {};
  const edition = items.find(({ state, network }) => network.slug === 'noord' && state === 'registration_open');
  if (!edition) throw new Error(`There is no demo in sign-up at ${url}: npm start makes one.`);
  return edition;
}

/** Signs in as somebody of the demo who takes part. */
async function signIn(page, network) {
  await page.goto(`${url}/demo`);
  const href = await page
    .getByRole('listitem')
    .filter({ hasText: /deelnemer/i })
    .locator(`a[href^="/demo/log-in/${network}/"]`)
    .first()
    .getAttribute('href');
  await page.goto(new URL(href, url).href);
}

const press = (locator, key) => async (page) => {
  await locator(page).focus();
  await page.keyboard.press(key);
};
const scheme = press((page) => page.getByRole('button', { name: 'Donkere kleuren' }), 'Enter');

const edition = await going();
const here = `/noord/${edition.slug}`;
const pages = [
  { name: 'home', path: '/', does: 'light or dark', act: scheme },
  { name: 'edition', path: here, does: 'light or dark', act: scheme },
  {
    name: 'catalogue',
    path: `${here}/aanbod`,
    does: 'choose a filter',
    act: press((page) => page.getByLabel('Vorm'), 'ArrowDown'),
  },
  {
    name: 'catalogue, by day',
    path: `${here}/aanbod?weergave=dag`,
    does: 'keep a wish',
    act: press((page) => page.getByRole('button', { name: /^Bewaar op uw wensenlijst/ }).first(), 'Enter'),
  },
  {
    name: 'sign-up',
    path: `${here}/aanmelden`,
    does: 'type a letter',
    act: press((page) => page.getByRole('textbox').first(), 'a'),
  },
  { name: 'my exchange', path: `${here}/mijn`, signedIn: true, does: 'light or dark', act: scheme },
];

const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });

async function once({ path, signedIn, act }) {
  const context = await browser.newContext({ locale: 'nl', viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  if (signedIn) await signIn(page, 'noord');
  await page.addInitScript(watch);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.clearBrowserCache');
  await devtools.send('Network.emulateNetworkConditions', slow4g);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(`${url}${path}`, { waitUntil: 'networkidle', timeout: 120_000 });
  const fcp = await page.evaluate(`performance.getEntriesByName('first-contentful-paint')[0]?.startTime`);
  const lcp = await page.evaluate('window.seen.lcp');
  await page.evaluate('window.seen.interactions = []');
  await act(page);
  await page.waitForTimeout(1500);
  const inp = await page.evaluate('Math.max(0, ...window.seen.interactions)');
  await context.close();
  return { fcp: Math.round(fcp), lcp: Math.round(lcp), inp: Math.round(inp) };
}

/** From the key that chooses a filter to the offers that it lets through, on this machine as it is. */
async function filtering(path) {
  const context = await browser.newContext({ locale: 'nl', viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${url}${path}`, { waitUntil: 'networkidle' });
  await page.evaluate(`{
    const found = [...document.querySelectorAll('[role=status]')].find((one) => one.textContent.includes('gevonden'));
    addEventListener('keydown', () => (window.began = performance.now()), { capture: true, once: true });
    new MutationObserver(() => (window.took ??= performance.now() - window.began)).observe(found, {
      subtree: true, characterData: true, childList: true });
  }`);
  await page.getByLabel('Vorm').focus();
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => globalThis.took !== undefined);
  const took = await page.evaluate('window.took');
  await context.close();
  return Math.round(took);
}

const repeated = async (measure) => {
  const found = [];
  for (let i = 0; i < times; i++) found.push(await measure());
  return found;
};

const figures = [];
for (const page of pages) {
  const found = await repeated(() => once(page));
  const of = (key) => median(found.map((one) => one[key]));
  figures.push({ page: page.name, does: page.does, fcp: of('fcp'), lcp: of('lcp'), inp: of('inp') });
}
const filter = {
  list: median(await repeated(() => filtering(`${here}/aanbod`))),
  day: median(await repeated(() => filtering(`${here}/aanbod?weergave=dag`))),
};
await browser.close();

if (json) console.log(JSON.stringify({ times, pages: figures, filter }));
else {
  console.log('| page | first paint | largest paint | then | to the next paint |');
  console.log('|---|---|---|---|---|');
  for (const { page, does, fcp, lcp, inp } of figures)
    console.log(`| ${page} | ${fcp} ms | ${lcp} ms | ${does} | ${inp} ms |`);
  console.log(
    `\nA filter of the catalogue, from the key to the offers: ${filter.list} ms as a list, ${filter.day} ms by day.`,
  );
}
