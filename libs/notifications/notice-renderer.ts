import { Liquid, type Template } from 'liquidjs';
import type { MailLocale } from './dates-in-words.js';
import { escapeMarkdown, toHtml, toText } from './markdown.js';
import type { NoticeModel } from './notice-model.js';
import { partials, type Text } from './texts/index.js';

/** A mail's words, ready to send. */
export interface RenderedNotice {
  subject: string;
  text: string;
  html: string;
}

/** A line that holds nothing but tags leaves no line behind, so texts can be laid out to be read. */
const standalone = (text: string): string => text.replace(/^[ \t]*((?:\{%[^%]*%\}[ \t]*)+)\n/gm, '$1');

const engineFor = (locale: MailLocale, outputEscape?: (value: unknown) => string): Liquid =>
  new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    parseLimit: 100_000,
    renderLimit: 1_000,
    memoryLimit: 10_000_000,
    templates: Object.fromEntries(Object.entries(partials[locale]).map(([name, text]) => [name, standalone(text)])),
    ...(outputEscape ? { outputEscape } : {}),
  });

const engines = {
  nl: { subject: engineFor('nl'), body: engineFor('nl', escapeMarkdown) },
  en: { subject: engineFor('en'), body: engineFor('en', escapeMarkdown) },
};

const parsed = new Map<string, Template[]>();

/** Templates are parsed once; the cache holds the built-in ones and the few that owners wrote. */
function parse(engine: Liquid, key: string, source: string): Template[] {
  const id = `${key}\n${source}`;
  const known = parsed.get(id);
  if (known) return known;
  if (parsed.size > 1000) parsed.clear();
  const templates = engine.parse(standalone(source));
  parsed.set(id, templates);
  return templates;
}

/** The body of a text as Markdown, and its subject; throws when the text is wrong or names an unknown field. */
export function fill(text: Text, locale: MailLocale, model: NoticeModel): { subject: string; markdown: string } {
  const { subject, markdown } = fillAsWritten(text, locale, model);
  // Whatever a value holds, a subject is one line: no header can follow it.
  return { subject: subject.replace(/[\s\p{Cc}]+/gu, ' ').trim(), markdown };
}

/** As `fill`, with line breaks in the subject left as they are: for checking an owner's text. */
export function fillAsWritten(
  text: Text,
  locale: MailLocale,
  model: NoticeModel,
): { subject: string; markdown: string } {
  const { subject, body } = engines[locale];
  return {
    subject: String(subject.renderSync(parse(subject, `${locale} subject`, text.subject), model)),
    markdown: String(body.renderSync(parse(body, `${locale} body`, text.body), model)),
  };
}

/** Names of the fields that a text asks for, however deep, by their path from the top (`edition.name`). */
export function fieldsOf(text: Text, locale: MailLocale): string[] {
  const { subject, body } = engines[locale];
  const paths = [
    ...subject.globalVariableSegmentsSync(subject.parse(text.subject)),
    ...body.globalVariableSegmentsSync(body.parse(standalone(text.body))),
  ];
  return [...new Set(paths.map((path) => path.filter((part) => typeof part === 'string').join('.')))];
}

const shellWords = {
  nl: {
    greeting: 'Beste',
    regards: 'Met vriendelijke groet,',
    times: (zone: string) => `Alle tijden in dit bericht zijn in de tijdzone ${zone}.`,
    why: (network: string) => `U krijgt dit bericht omdat u meedoet via ${network}. Vragen? Beantwoord deze e-mail.`,
    mark: 'Oefening',
    rehearsal: 'Dit is een oefening. Er is niets echt gepland en u hoeft niets te doen.',
  },
  en: {
    greeting: 'Dear',
    regards: 'Kind regards,',
    times: (zone: string) => `All times in this message are in the time zone ${zone}.`,
    why: (network: string) =>
      `You get this message because you take part through ${network}. Questions? Reply to this e-mail.`,
    mark: 'Rehearsal',
    rehearsal: 'This is a rehearsal. Nothing is really planned and you do not need to do anything.',
  },
};

/** What a mail says around its own text. */
export interface Shell {
  locale: MailLocale;
  /** Null: a greeting without a name. */
  name: string | null;
  network: string;
  /** Null when the mail speaks of no time. */
  timeZone: string | null;
  rehearsal: boolean;
}

/** Puts greeting, signature and footer around a text, as plain text and as HTML that reads well aloud and without style. */
export function inShell(shell: Shell, subject: string, markdown: string): RenderedNotice {
  const words = shellWords[shell.locale];
  const network = escapeMarkdown(shell.network);
  const marked = shell.rehearsal ? `[${words.mark}] ${subject}` : subject;
  const source = [
    ...(shell.rehearsal ? [`**${words.rehearsal}**`] : []),
    `${words.greeting}${shell.name ? ` ${escapeMarkdown(shell.name)}` : ''},`,
    markdown.trim(),
    `${words.regards}\\\n${network}`,
  ].join('\n\n');
  const footer = [...(shell.timeZone ? [words.times(shell.timeZone)] : []), words.why(shell.network)].join(' ');
  return {
    subject: marked,
    text: `${toText(source)}\n\n-- \n${footer}\n`,
    html: page(shell.locale, marked, source, footer),
  };
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

function page(locale: MailLocale, subject: string, source: string, footer: string): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;background:#f2f4f6;color:#1c2733;font:16px/1.5 Arial,Helvetica,sans-serif">
<div role="article" aria-label="${escapeHtml(subject)}" style="max-width:620px;margin:0 auto;padding:24px;background:#ffffff">
<h1 style="font-size:24px;line-height:1.3;margin:0 0 20px">${escapeHtml(subject)}</h1>
${toHtml(source)}<p style="margin:28px 0 0;padding-top:12px;border-top:1px solid #9aa7b3;color:#4a5763;font-size:14px">${escapeHtml(footer)}</p>
</div>
</body>
</html>
`;
}
