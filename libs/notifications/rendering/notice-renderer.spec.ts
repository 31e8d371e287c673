import { languages } from '#wording';
import { audiencesOf, noticeKinds, noticeRow, type Audience } from '../notices/notice-catalogue.js';
import { addressOf, type NoticePage, type Place } from '../notices/notice-pages.js';
import { fill, inShell } from './notice-renderer.js';
import { mailStyle } from './mail-style.js';
import { bareModel, sampleModel } from './notice-sample.js';
import { builtIn } from './built-in-texts.js';
import { sampleMail } from './sample-mail.js';

const decisions = ['approved', 'refused', 'confirmed', 'withdrawn', 'approve', 'request_changes', 'reject', 'pinned'];
const cases = noticeKinds.flatMap((kind) =>
  languages.flatMap((locale) =>
    [...audiencesOf(kind).map((audience) => [audience]), audiencesOf(kind)].map((audiences: Audience[]) => ({
      kind,
      locale,
      audiences,
      name: `${kind} ${locale} ${audiences.join('+')}`,
    })),
  ),
);

describe('every text that ships', () => {
  it.each(cases)('$name', ({ kind, locale, audiences }) => {
    for (const decision of decisions) {
      const full = sampleModel(locale, audiences, decision);
      for (const model of [full, bareModel(full)]) {
        const { subject, markdown } = fill(builtIn.texts[locale][kind], locale, model);
        const shell = {
          locale,
          name: model.person.name,
          network: model.network.name,
          timeZone: 'Europe/Amsterdam',
          rehearsal: false,
        };
        const mail = inShell(shell, subject, markdown);
        const all = [mail.subject, mail.text, mail.html].join('\n');
        expect(all).not.toMatch(/undefined|null|NaN|\[object|\{\{|\{%|%\}|\}\}|\\[*_[\]().-]/);
        expect(mail.text).not.toMatch(/\*\*|^#+ |\]\(/m);
        expect(mail.subject.length).toBeLessThan(150);
        expect(mail.html).toContain(`<html lang="${locale}">`);
        expect(mail.html.match(/<h1/g)).toHaveLength(1);
        expect(markdown.replace(/\s+/g, ' ').length).toBeGreaterThan(40);
      }
    }
  });

  it('speaks to every capacity of one person in one message', () => {
    const model = sampleModel('nl', ['coordinator', 'contact', 'host', 'participant', 'manager'], 'approved');
    const { markdown } = fill(builtIn.texts.nl.edition_cancelled, 'nl', model);
    for (const part of [
      'als deelnemer',
      'als gastheer of gastvrouw',
      'Voor uw organisatie',
      'Uw medewerkers',
      'als coördinator',
    ]) {
      expect(markdown).toContain(`## ${part.startsWith('als') ? `Voor u ${part}` : part}`);
    }
  });

  it('keeps what people wrote from meaning anything in a mail', () => {
    const model = sampleModel('nl', ['participant'], 'approved');
    model.event.sessions[0]!.title =
      '<script>alert(1)</script> **vet** [klik](https://evil.example) {{ edition.page }} 50% & meer';
    const { markdown } = fill(builtIn.texts.nl.seat_taken, 'nl', model);
    const { html, text } = inShell(
      { locale: 'nl', name: '<b>Ype', network: 'N & N', timeZone: null, rehearsal: false },
      's',
      markdown,
    );
    expect(html).not.toMatch(/<script|<b>|evil\.example"/);
    expect(text).toContain(
      '<script>alert(1)</script> **vet** [klik](https://evil.example) {{ edition.page }} 50% & meer',
    );
    expect(text).toContain('Beste <b>Ype,');
  });

  it('marks a rehearsal in subject and body', () => {
    for (const [locale, mark] of [
      ['nl', 'Oefening'],
      ['en', 'Rehearsal'],
      ['fy', 'Oefening'],
    ] as const) {
      const mail = inShell(
        { locale, name: null, network: 'N', timeZone: null, rehearsal: true },
        'Onderwerp',
        'Tekst.',
      );
      expect(mail.subject).toBe(`[${mark}] Onderwerp`);
      expect(mail.text.toLowerCase()).toContain(mark.toLowerCase());
      expect(mail.html).toContain('<strong>');
    }
  });
});

describe('what a mail leads to', () => {
  const place: Place = {
    home: 'https://wissel.example',
    network: 'noord',
    edition: '2021',
    organisation: 'o',
    offer: 'a',
    registration: null,
    answer: 'https://wissel.example/noord/leidinggevende#t',
  };

  it.each(cases)('$name', ({ kind, locale, audiences }) => {
    const expected = audiences.map((audience) => addressOf(noticeRow(kind).pages[audience] as NoticePage, place));
    const mail = sampleMail(kind, locale, audiences, place);
    const led = [...mail.html.matchAll(/href="([^"]+)"/g)].map(([, address]) => address as string);
    const own = led.filter((address) => address.startsWith(place.home));
    expect(own).toEqual([...new Set(expected)]);
    for (const address of own) expect(mail.text).toContain(` (${address})`);
    expect(mail.text).not.toMatch(/klik hier|click here/i);
  });

  it('is one’s own page where it cannot be more exact', () => {
    const nothing: Place = {
      ...place,
      edition: null,
      organisation: null,
      offer: null,
      registration: null,
      answer: null,
    };
    expect(addressOf('seats', nothing)).toBe('https://wissel.example/noord/mijn');
    expect(addressOf('offers', { ...place, organisation: null })).toBe('https://wissel.example/noord/mijn');
    expect(addressOf('edition', nothing)).toBe('https://wissel.example/noord');
    expect(addressOf('answer', nothing)).toBeNull();
  });
});

it('looks like its network: logo, colour, name and where to ask', () => {
  const network = { slug: 'noord', contactEmail: 'werkgroep@noord.example', colour: '#ffe600' };
  const style = mailStyle({ ...network, logo: { version: 3, width: 320, height: 96 } }, 'https://wissel.example');
  expect(style.colour).not.toBe('#ffe600');
  const shell = { locale: 'nl', name: null, network: 'N & N', timeZone: null, rehearsal: false, style } as const;
  const { html, text } = inShell(shell, 's', '[Bekijk](https://wissel.example/noord)');
  expect(html).toContain(
    '<img src="https://wissel.example/v1/tenants/noord/logo?v=3" width="160" height="48" alt="N &#38; N"',
  );
  expect(html).toContain(`background:${style.colour};color:#ffffff`);
  expect(html).toContain('href="mailto:werkgroep@noord.example"');
  expect(text).toContain('\nN & N, werkgroep@noord.example\n');
  expect(inShell({ ...shell, style: mailStyle({ ...network, logo: null }, '') }, 's', 't').html).not.toContain('<img');
});

describe('plain text of a mail', () => {
  it('has headings, lists and written-out addresses', () => {
    const { text } = inShell(
      { locale: 'nl', name: 'Ype', network: 'N', timeZone: null, rehearsal: false },
      's',
      '## Kop\n\nEen [plek](https://wissel.example).\n\n1. een\n2. twee\n\n* **a**\n  * b\n\n> citaat',
    );
    expect(text).toBe(
      [
        'Beste Ype,',
        '',
        'Kop',
        '',
        'Een plek (https://wissel.example).',
        '',
        '1. een',
        '2. twee',
        '',
        '- a',
        '  - b',
        '',
        '> citaat',
        '',
        'Met vriendelijke groet,',
        'N',
        '',
        '-- ',
        'U krijgt dit bericht omdat u meedoet via N. Vragen? Beantwoord deze e-mail.',
        '',
      ].join('\n'),
    );
  });
});
