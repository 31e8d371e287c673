import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiClient, signInRequestCode } from '#client';
import { audiencesOf, noticeKinds, sampleMail, type Place } from '#notifications';
import { ManagerLinks } from '#registrations';
import { languages, type Language } from '#wording';
import { startDemoService, type DemoService } from './support/demo-service.js';
import { sessionOf } from './support/people.js';
import { newestCode } from './support/sign-in.js';

jest.setTimeout(600_000);

type Audience = ReturnType<typeof audiencesOf>[number];

/** Somebody who gets mails in a capacity, and what those mails are about. */
interface Receiver {
  audience: Audience;
  personId: string;
  cookie: string;
  place: Place;
}

let service: DemoService;
beforeAll(async () => {
  service = await startDemoService();
});
afterAll(() => service?.close());

const titlesOf = (language: Language): string[] => {
  const file = join(__dirname, `../../apps/web/messages/shared.${language}.json`);
  const messages = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  return ['forbidden_title', 'not_found_title', 'error_title'].map((key) => messages[key] as string);
};
const refusals = new Set(languages.flatMap(titlesOf));

/** What a browser gets that follows where it is sent: where it is then, and the heading of a page that is none. */
async function visit(address: string, language: Language, cookie = ''): Promise<string> {
  const answer = await fetch(address, { headers: { accept: 'text/html', 'accept-language': language, cookie } });
  const [, heading = ''] = /<h1[^>]*>([^<]*)/.exec(await answer.text()) ?? [];
  const { pathname } = new URL(answer.url);
  return answer.status === 200 && !refusals.has(heading) ? pathname : `${answer.status} ${heading} at ${pathname}`;
}

/** Every address of a mail, from its HTML and from its text, in which the same ones must stand. */
function addressesIn({ html, text }: { html: string; text: string }): string[] {
  const inHtml = [...html.matchAll(/href="([^"]+)"/g)].map(([, address]) =>
    (address as string).replaceAll('&amp;', '&'),
  );
  const inText = [...text.matchAll(/https?:\/\/[^\s)]+/g)].map(([address]) => address.replace(/\.$/, ''));
  for (const address of inHtml.filter((one) => one.startsWith('http'))) expect(inText).toContain(address);
  return [...new Set([...inHtml, ...inText])];
}

/** One person of each capacity in an edition of the demo, signed in. */
async function receiversOf(network: string, state: string): Promise<Receiver[]> {
  const [found] = await service.query<{ id: string; slug: string; tenantId: string }>(
    `select e.id, e.slug, e.tenant_id as "tenantId" from edition e join tenant t on t.id = e.tenant_id
     where t.slug = $1 and e.state = $2`,
    [network, state],
  );
  const edition = found as NonNullable<typeof found>;
  const [host] = await service.query<{ personId: string; organisation: string; offer: string }>(
    `select o.host_person_id as "personId", o.organisation_id as organisation, o.id as offer from offer o
     where o.edition_id = $1 and o.state = 'published' and o.host_person_id is not null order by o.id limit 1`,
    [edition.id],
  );
  const [contact] = await service.query<{ personId: string; organisation: string; offer: string }>(
    `select g.person_id as "personId", g.organisation_id as organisation, o.id as offer
     from roles_in_force g join offer o on o.tenant_id = g.tenant_id and o.organisation_id = g.organisation_id
     where o.edition_id = $1 and o.state = 'published' and g.role = 'contact' order by o.id limit 1`,
    [edition.id],
  );
  const [coordinator] = await service.query<{ personId: string }>(
    `select person_id as "personId" from role_grant where tenant_id = $1 and role = 'owner' limit 1`,
    [edition.tenantId],
  );
  const [participant] = await service.query<{ personId: string; registration: string }>(
    `select r.person_id as "personId", r.id as registration from registration r
     where r.edition_id = $1 and r.state = 'submitted'
     order by exists (select from placement p where p.registration_id = r.id) desc, r.id limit 1`,
    [edition.id],
  );
  const asked = { tenantId: edition.tenantId, id: participant?.registration as string };
  const answer = new ManagerLinks({ ...service.configuration, publicUrl: service.url }).address(
    { ...asked, managerPersonId: participant?.personId as string },
    network,
  );
  const about = {
    home: service.url,
    network,
    edition: edition.slug,
    organisation: null,
    offer: null,
    registration: null,
    answer,
  };
  const people = [
    { audience: 'coordinator', about, person: coordinator },
    { audience: 'contact', about: { ...about, ...contact }, person: contact },
    { audience: 'host', about: { ...about, ...host }, person: host },
    { audience: 'participant', about, person: participant },
    // Has no account: whoever reads the mail opens the page.
    { audience: 'manager', about, person: undefined },
  ] as const;
  return Promise.all(
    people.map(async ({ audience, about: place, person }) => {
      if (audience !== 'manager') expect({ audience, person }).toEqual({ audience, person: expect.any(Object) });
      const personId = person?.personId ?? '';
      return { audience, personId, place, cookie: personId && (await sessionOf(service, network, personId)) };
    }),
  );
}

it('every link of every mail, in every language, leads to its page, signed in, or after signing in', async () => {
  const receivers = [...(await receiversOf('noord', 'registration_open')), ...(await receiversOf('oost', 'confirmed'))];
  let mails = 0;
  let links = 0;
  const opened = new Map<string, { out: string; in: string }>();
  const wrong = new Map<string, unknown>();
  for (const kind of noticeKinds)
    for (const locale of languages)
      for (const { audience, place, cookie } of receivers.filter((one) => audiencesOf(kind).includes(one.audience))) {
        mails++;
        const addresses = addressesIn(sampleMail(kind, locale, [audience], place));
        const own = addresses.filter((address) => address.startsWith(`${service.url}/`));
        // Elsewhere lead the meeting of a visit online, and the addresses of people.
        const elsewhere = addresses.filter((address) => !own.includes(address));
        expect(elsewhere.filter((address) => !/^https:\/\/meet\.example\/|^mailto:/.test(address))).toEqual([]);
        expect({ kind, locale, audience, own: own.length }).toMatchObject({ own: own.length || 1 });
        links += own.length;
        for (const address of own) {
          const key = `${locale} ${audience} ${address}`;
          const seen = opened.get(key) ?? {
            out: await visit(address, locale),
            in: await visit(address, locale, cookie),
          };
          opened.set(key, seen);
          const { pathname } = new URL(address);
          const signIn = `/${place.network}/inloggen`;
          const right = [pathname, signIn].includes(seen.out) && seen.in === pathname;
          if (!right) wrong.set(`${kind} to ${audience}, ${locale}: ${pathname}`, seen);
        }
      }
  process.stderr.write(
    `Mails: ${noticeKinds.length} kinds, ${languages.length} languages, ${mails} mails with ${links} links; ` +
      `${opened.size} pages opened, signed out and as the receiver.\n`,
  );
  expect(Object.fromEntries(wrong)).toEqual({});
});

it.each(languages)('the link of a mail with a code leads to the page that fills it in (%s)', async (language) => {
  const [person] = await service.query<{ email: string }>(
    `update person set locale = $1 where id = (select g.person_id from role_grant g join tenant t on t.id = g.tenant_id
       where t.slug = 'noord' and g.role = 'owner' limit 1) returning email`,
    [language],
  );
  const email = person?.email as string;
  const count = `select count(*)::int as n from mail_message where "to" = $1 and kind = 'sign_in_code'`;
  const [before] = await service.query<{ n: number }>(count, [email]);
  await signInRequestCode({ client: apiClient({ baseUrl: service.url }), path: { tenant: 'noord' }, body: { email } });
  const code = await newestCode(service, email, before?.n ?? 0);
  const [mail] = await service.query<{ html: string; text: string }>(
    `select html, text from mail_message where "to" = $1 and kind = 'sign_in_code' order by accepted_at desc, id desc limit 1`,
    [email],
  );
  expect(mail?.html).toContain(`<html lang="${language}">`);
  const home = service.configuration.publicUrl;
  const [link, ...others] = addressesIn(mail as NonNullable<typeof mail>).filter((one) => one.startsWith('http'));
  expect(others).toEqual([]);
  expect(link).toBe(`${home}/noord/inloggen#e=${encodeURIComponent(email)}&c=${code}`);
  expect(await visit(link?.replace(home, service.url) as string, language)).toBe('/noord/inloggen');
});
