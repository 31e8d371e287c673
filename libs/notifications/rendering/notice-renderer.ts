import { Liquid, type Template } from 'liquidjs';
import { builtIn, type Text } from './built-in-texts.js';
import { words } from './built-in-words.js';
import { languages, type Language } from '#wording';
import { ownColour, type MailStyle } from './mail-style.js';
import { escapeMarkdown, toHtml, toText } from './markdown.js';
import type { NoticePage } from '../notices/notice-pages.js';
import type { NoticeModel } from '../models/notice-model.js';

/** A mail's words, ready to send. */
export interface RenderedNotice {
  subject: string;
  text: string;
  html: string;
}

/** A line that holds nothing but tags leaves no line behind, so texts can be laid out to be read. */
const standalone = (text: string): string => text.replace(/^[ \t]*((?:\{%[^%]*%\}[ \t]*)+)\n/gm, '$1');

const engineFor = (pieces: Record<string, string>, outputEscape?: (value: unknown) => string): Liquid =>
  new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    parseLimit: 100_000,
    renderLimit: 1_000,
    memoryLimit: 10_000_000,
    templates: pieces,
    ...(outputEscape ? { outputEscape } : {}),
  });

interface Engines {
  subject: Liquid;
  body: Liquid;
  /** Leaves every line where its author wrote it, so that a fault can be found. */
  asWritten: Liquid;
}

const engines = Object.fromEntries(
  languages.map((locale): [Language, Engines] => {
    const pieces = Object.entries(builtIn.pieces[locale]);
    const laidOut = Object.fromEntries(pieces.map(([name, text]) => [name, standalone(text)]));
    return [
      locale,
      {
        subject: engineFor(laidOut),
        body: engineFor(laidOut, escapeMarkdown),
        asWritten: engineFor(Object.fromEntries(pieces)),
      },
    ];
  }),
) as Record<Language, Engines>;

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
export function fill(text: Text, locale: Language, model: NoticeModel): { subject: string; markdown: string } {
  const { subject, markdown } = fillUnmended(text, locale, model);
  // Whatever a value holds, a subject is one line: no header can follow it.
  return { subject: subject.replace(/[\s\p{Cc}]+/gu, ' ').trim(), markdown };
}

/** As `fill`, with line breaks in the subject left as they are: for checking a text. */
export function fillUnmended(text: Text, locale: Language, model: NoticeModel): { subject: string; markdown: string } {
  const { subject, body } = engines[locale];
  return {
    subject: String(subject.renderSync(parse(subject, `${locale} subject`, text.subject), model)),
    markdown: String(body.renderSync(parse(body, `${locale} body`, text.body), model)),
  };
}

/** Where something stands in a text; `piece` when it is in a piece that the text uses. */
export interface Place {
  line: number | null;
  piece: string | null;
}

/** The fields that a source asks for, however deep, by their path from the top (`edition.name`), in the order of lines. */
export function fieldsOf(source: string, locale: Language): (Place & { path: string })[] {
  const { asWritten } = engines[locale];
  return Object.values(asWritten.parseAndAnalyzeSync(source).globals)
    .flat()
    .map(({ segments, location }) => ({
      path: segments.filter((part) => typeof part === 'string').join('.'),
      line: location.row,
      piece: location.file ?? null,
    }))
    .sort((a, b) => a.line - b.line);
}

/** Fills a source with every line where its author wrote it; throws what `faultOf` reads. */
export function fillAsWritten(source: string, locale: Language, model: NoticeModel): void {
  engines[locale].asWritten.parseAndRenderSync(source, model);
}

/** What the template engine says, its own way of naming the place left out. */
export function faultOf(error: unknown): Place & { why: string } {
  if (!(error instanceof Error)) return { why: 'cannot be read', line: null, piece: null };
  const why = (error.message.split('\n')[0] ?? '').replace(/(, file:[^,]*)?, line:\d+, col:\d+$/, '');
  const { token } = error as { token?: { getPosition?(): number[]; file?: string } };
  return { why, line: token?.getPosition?.()[0] ?? null, piece: token?.file ?? null };
}

/** The pages that a mail leads to, each address once: what one does there is the text of its link. */
export function linksInWords(links: readonly { page: NoticePage; address: string }[], locale: Language): string[] {
  const said = new Map(links.map(({ page, address }) => [address, words[locale].page[page]]));
  return [...said].map(([address, text]) => `[${text}](<${address}>)`);
}

/** What a mail says around its own text. */
export interface Shell {
  locale: Language;
  /** Null: a greeting without a name. */
  name: string | null;
  network: string;
  /** Null when the mail speaks of no time. */
  timeZone: string | null;
  rehearsal: boolean;
  /** Absent in mails of no network. */
  style?: MailStyle;
}

/** Puts greeting, signature and footer around a text, as plain text and as HTML that reads well aloud and without style. */
export function inShell(shell: Shell, subject: string, markdown: string): RenderedNotice {
  const around = words[shell.locale].shell;
  const network = escapeMarkdown(shell.network);
  const marked = shell.rehearsal ? `[${around.mark}] ${subject}` : subject;
  const source = [
    ...(shell.rehearsal ? [`**${around.rehearsal}**`] : []),
    `${around.greeting}${shell.name ? ` ${escapeMarkdown(shell.name)}` : ''},`,
    markdown.trim(),
    `${around.regards}\\\n${network}`,
  ].join('\n\n');
  const footer = [...(shell.timeZone ? [around.times(shell.timeZone)] : []), around.why(shell.network)].join(' ');
  const contact = shell.style ? `\n${shell.network}, ${shell.style.contactEmail}` : '';
  return {
    subject: marked,
    text: `${toText(source)}\n\n-- \n${footer}${contact}\n`,
    html: page(shell, marked, source, footer),
  };
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

function page({ locale, network, style }: Shell, subject: string, source: string, footer: string): string {
  const { colour, logo, contactEmail } = style ?? { colour: ownColour, logo: null, contactEmail: null };
  const head = logo
    ? `<img src="${escapeHtml(logo.address)}" width="${logo.width}" height="${logo.height}" alt="${escapeHtml(network)}" style="display:block;border:0">`
    : `<strong>${escapeHtml(network)}</strong>`;
  const contact = contactEmail
    ? `<br>${escapeHtml(network)}, <a href="mailto:${escapeHtml(contactEmail)}" style="color:${colour}">${escapeHtml(contactEmail)}</a>`
    : '';
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;background:#f2f4f6;color:#1c2733;font:16px/1.5 Arial,Helvetica,sans-serif">
<div role="article" aria-label="${escapeHtml(subject)}" style="max-width:620px;margin:0 auto;padding:24px;background:#ffffff;border-top:4px solid ${colour}">
<p style="margin:0 0 20px">${head}</p>
<h1 style="font-size:24px;line-height:1.3;margin:0 0 20px">${escapeHtml(subject)}</h1>
${toHtml(source, colour)}<p style="margin:28px 0 0;padding-top:12px;border-top:1px solid #9aa7b3;color:#4a5763;font-size:14px">${escapeHtml(footer)}${contact}</p>
</div>
</body>
</html>
`;
}
