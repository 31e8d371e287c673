import { daysInWords, localInWords, mailLanguage, slotInWords, type Language } from '#wording';
import type { AskedSession, ManagerAnswer, ManagerQuestion } from '#registrations';
import { escapeHtml as html, htmlPage } from '../http/index.js';
import { lineManagerWords } from './line-manager-words.js';

/** The manager's own language where the programme speaks it. */
const localeOf = ({ locale, edition }: ManagerQuestion): Language => mailLanguage(locale, edition.languages);

const paragraph = (...sentences: (string | null)[]): string => `<p>${html(sentences.filter(Boolean).join(' '))}</p>`;

/** Copies the token from the address into the form. */
export const openingScript = `document.querySelector('[name=token]').value = location.hash.slice(1);`;

/**
 * What the link opens: one button, which sends the token.
 *
 * @param action address that the token goes to
 */
export function openingPage(action: string, locale: Language): string {
  const words = lineManagerWords[locale];
  const main = [
    `<h1>${html(words.title)}</h1>`,
    paragraph(words.opens),
    `<noscript>${paragraph(words.needsScript)}</noscript>`,
    `<form method="post" action="${html(action)}">
<input type="hidden" name="token" autocomplete="off">
<button type="submit">${html(words.open)}</button>
</form>`,
    `<script>${openingScript}</script>`,
  ];
  return htmlPage(words.title, main.join('\n'), locale);
}

/**
 * The question and its two answers, as HTML.
 *
 * @param action address that the answer goes to
 * @param reasonMissing an objection without a reason was sent just now
 */
export function questionPage(question: ManagerQuestion, action: string, token: string, reasonMissing = false): string {
  const locale = localeOf(question);
  const words = lineManagerWords[locale];
  const { name, jobTitle, organisationName, edition, needed, until, network, wishes, seats } = question;
  const form = (answer: string, inner: string): string =>
    `<form method="post" action="${html(action)}">
<input type="hidden" name="token" value="${html(token)}">
<input type="hidden" name="answer" value="${answer}">
${inner}
</form>`;
  const [wrong, invalid] = reasonMissing ? [' wrong', ' aria-invalid="true"'] : ['', ''];
  const main = [
    `<h1>${html(words.title)}</h1>`,
    ...(reasonMissing ? [`<p role="alert" id="wrong"><a href="#reason">${html(words.reasonMissing)}</a></p>`] : []),
    paragraph(words.asks(name, edition.name, daysInWords(edition.firstDay, edition.lastDay, locale))),
    paragraph(`${words.employer}: ${organisationName}.`, jobTitle ? `${words.jobTitle}: ${jobTitle}.` : null),
    paragraph(
      needed ? words.needed(name) : words.told,
      until && words.until(localInWords(until.local, until.closing, locale), until.closing),
    ),
    wishes.length > 0 ? table(question, wishes, words.wishes) : paragraph(words.noWishes),
    ...(seats.length > 0 ? [table(question, seats, words.seats)] : []),
    paragraph(words.zone(edition.timeZone)),
    `<h2>${html(words.agreeTitle)}</h2>`,
    form('approved', `<button type="submit">${html(words.agree)}</button>`),
    `<h2>${html(words.objectTitle)}</h2>`,
    `<p id="hint">${html(words.reasonHint)}</p>`,
    form(
      'objected',
      `<label>${html(words.reason)} <textarea id="reason" name="reason" rows="4" cols="60" maxlength="2000" required aria-describedby="hint${wrong}"${invalid}></textarea></label>
<button type="submit">${html(words.object)}</button>`,
    ),
    `<p>${html(words.questions)} <a href="mailto:${html(network.email)}">${html(network.name)}</a>.</p>`,
  ];
  return htmlPage(reasonMissing ? `${words.reasonMissing} ${words.title}` : words.title, main.join('\n'), locale);
}

/** What stands after an answer. */
export function thanksPage(question: ManagerQuestion, answer: ManagerAnswer): string {
  const locale = localeOf(question);
  const words = lineManagerWords[locale];
  const done = answer === 'approved' ? words.agreed(question.name) : words.objected(question.name);
  const main = [`<h1>${html(words.thanks)}</h1>`, paragraph(done), paragraph(words.close)];
  return htmlPage(words.thanks, main.join('\n'), locale);
}

/** Why the page does not open, by the code of the refusal. */
export function refusalPage(code: string, locale: Language): string {
  const { refusals } = lineManagerWords[locale];
  const { title, text } = (refusals[code] ?? refusals['other']) as { title: string; text: string };
  return htmlPage(title, `<h1>${html(title)}</h1>\n${paragraph(text)}`, locale);
}

function table(question: ManagerQuestion, rows: (AskedSession & { rank?: number })[], caption: string): string {
  const locale = localeOf(question);
  const words = lineManagerWords[locale];
  const ranked = rows.some(({ rank }) => rank !== undefined);
  const head = [...(ranked ? [words.wish] : []), words.what, words.where, words.when];
  const body = rows.map(({ rank, title, organisationName, startsAt, endsAt }) => {
    const when = slotInWords(startsAt, endsAt, question.edition.timeZone, locale);
    const cells = [...(ranked ? [String(rank)] : []), title, organisationName, when];
    return `<tr>${cells.map((cell) => `<td>${html(cell)}</td>`).join('')}</tr>`;
  });
  return `<div class="wide"><table><caption>${html(caption)}</caption>
<thead><tr>${head.map((cell) => `<th scope="col">${html(cell)}</th>`).join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table></div>`;
}
