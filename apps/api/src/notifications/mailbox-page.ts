import { calendarFileName } from '#platform/mail';
import { escapeHtml, htmlPage, type Paged } from '../http/index.js';
import type { Mail, MailboxChoices, MailboxQuery } from './mailbox.js';

/** The list of mails, with what it can be narrowed to. */
export function mailboxPage(
  { networks, editions }: MailboxChoices,
  query: MailboxQuery,
  { items, total, page: at, pageSize }: Paged<Mail>,
): string {
  const field = (name: 'to' | 'kind', label: string): string =>
    `<label>${label} <input name="${name}" value="${escapeHtml(query[name] ?? '')}"></label>`;
  const rows = items.map(
    (mail) =>
      `<tr><td><time>${moment(mail.virtualTime)}</time></td><td>${escapeHtml(mail.to)}</td><td>${escapeHtml(mail.kind)}</td><td><a href="/demo/mailbox/${mail.tenantId}/${mail.id}">${escapeHtml(mail.subject)}</a></td></tr>`,
  );
  const link = (to: number, text: string): string => {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries({ ...query, page: to })) if (value) search.set(key, String(value));
    return `<a href="/demo/mailbox?${escapeHtml(search.toString())}">${text}</a>`;
  };
  const turns = [
    ...(at > 1 ? [link(at - 1, 'Nieuwere')] : []),
    ...(at * pageSize < total ? [link(at + 1, 'Oudere')] : []),
  ];
  return htmlPage(
    'Wissel: postbus',
    `<h1>Postbus</h1>
<p>Alle post die Wissel heeft verstuurd, zoals de ontvanger die ziet. <a href="/demo">Terug naar de demo</a></p>
<form method="get" action="/demo/mailbox">
<label>Netwerk <select name="tenant"><option value="">(kies)</option>${networks.map((n) => option(n.slug, n.name, query.tenant === n.slug || query.tenant === n.id)).join('')}</select></label>
<label>Editie <select name="editionId"><option value="">(alle)</option>${editions.map((e) => option(e.id, e.name, query.editionId === e.id)).join('')}</select></label>
${field('to', 'Aan')}
${field('kind', 'Soort')}
<button type="submit">Toon</button>
</form>
<p role="status">${query.tenant ? `${total} ${total === 1 ? 'bericht' : 'berichten'}.` : 'Kies eerst een netwerk.'}</p>
${rows.length > 0 ? `<div class="wide" role="region" aria-label="Berichten" tabindex="0"><table><caption>Berichten, het nieuwste eerst</caption><thead><tr><th scope="col">Tijd van de editie (UTC)</th><th scope="col">Aan</th><th scope="col">Soort</th><th scope="col">Onderwerp</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div>` : ''}
<p>${turns.join(' · ')}</p>`,
  );
}

/** One mail: headers, the HTML in a frame that may do nothing, the text, the calendar files. */
export function mailPage(
  mail: Mail,
  from: { name: string; contactEmail: string; slug: string },
  mailFrom: string,
): string {
  const headers: [string, string][] = [
    ['From', `${from.name} <${mailFrom}>`],
    ['To', mail.to],
    ['Reply-To', from.contactEmail],
    ['Subject', mail.subject],
    ['Date', mail.acceptedAt.toUTCString()],
    ['Message-ID', mail.messageId],
    ['Auto-Submitted', 'auto-generated'],
    ['X-Auto-Response-Suppress', 'All'],
  ];
  const rows = headers.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${escapeHtml(value)}</td></tr>`);
  const accepted = mail.acceptedBy === 'smtp' ? 'de mailserver' : 'de postbus op deze machine';
  const back = new URLSearchParams({ tenant: from.slug }).toString();
  const calendars = mail.calendars.map(
    (content, i) =>
      `<h3><a href="/demo/mailbox/${mail.tenantId}/${mail.id}/calendars/${i + 1}">${calendarFileName(i, mail.calendars.length)}</a></h3>\n<pre>${escapeHtml(content)}</pre>`,
  );
  return htmlPage(
    mail.subject,
    `<h1>${escapeHtml(mail.subject)}</h1>
<p><a href="/demo/mailbox?${escapeHtml(back)}">Alle post van ${escapeHtml(from.name)}</a> · <a href="/demo/mailbox?${escapeHtml(`${back}&${new URLSearchParams({ to: mail.to }).toString()}`)}">Alle post aan ${escapeHtml(mail.to)}</a></p>
<p>Soort: ${escapeHtml(mail.kind)}. Aangenomen door ${accepted}. Tijd van de editie: ${moment(mail.virtualTime)} (UTC).</p>
<h2>Kopregels</h2>
<table><tbody>${rows.join('\n')}</tbody></table>
<h2>Bericht</h2>
<iframe title="Het bericht zoals de ontvanger het ziet" sandbox="" srcdoc="${escapeHtml(mail.html)}"></iframe>
<h2>Als tekst</h2>
<pre>${escapeHtml(mail.text)}</pre>
${calendars.length > 0 ? `<h2>Agenda</h2>\n${calendars.join('\n')}` : ''}`,
  );
}

const option = (value: string, text: string, selected: boolean): string =>
  `<option value="${escapeHtml(value)}"${selected ? ' selected' : ''}>${escapeHtml(text)}</option>`;

const moment = (at: Date): string => at.toISOString().slice(0, 19).replace('T', ' ');
