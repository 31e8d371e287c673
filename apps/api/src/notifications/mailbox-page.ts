import type { MailMessage } from '#platform/mail';
import type { Paged } from '../http/index.js';
import type { MailboxQuery } from './mailbox.js';

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
a { color: #0b4f8a; } label { margin-right: 1rem; } input, select, button { font: inherit; padding: .2rem .4rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; } th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #bbb; vertical-align: top; }
iframe { width: 100%; height: 40rem; border: 1px solid #777; } pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f4f4f4; padding: 1rem; }
</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;

/** The list of mails, with what it can be narrowed to. */
export function mailboxPage(
  networks: { slug: string; name: string }[],
  query: MailboxQuery,
  { items, total, page: at, pageSize }: Paged<MailMessage>,
): string {
  const known = networks.some(({ slug }) => slug === query.tenant) || !query.tenant;
  const choices = [...networks, ...(known ? [] : [{ slug: query.tenant ?? '', name: query.tenant ?? '' }])];
  const options = choices.map(
    ({ slug, name }) =>
      `<option value="${escapeHtml(slug)}"${slug === query.tenant ? ' selected' : ''}>${escapeHtml(name)}</option>`,
  );
  const field = (name: 'to' | 'kind' | 'editionId', label: string): string =>
    `<label>${label} <input name="${name}" value="${escapeHtml(query[name] ?? '')}"></label>`;
  const rows = items.map(
    (mail) =>
      `<tr><td>${moment(mail.editionTime)}</td><td>${escapeHtml(mail.to)}</td><td>${escapeHtml(mail.kind)}</td><td><a href="/demo/mailbox/${mail.tenantId}/${mail.id}">${escapeHtml(mail.subject)}</a></td></tr>`,
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
  return page(
    'Wissel: postbus',
    `<h1>Postbus</h1>
<p>Alle post die Wissel heeft verstuurd, zoals de ontvanger die ziet. <a href="/demo">Terug naar de demo</a></p>
<form method="get" action="/demo/mailbox">
<label>Netwerk <select name="tenant"><option value="">(kies)</option>${options.join('')}</select></label>
${field('to', 'Aan')}
${field('kind', 'Soort')}
${field('editionId', 'Editie (id)')}
<button type="submit">Toon</button>
</form>
<p>${query.tenant ? `${total} berichten.` : 'Kies eerst een netwerk.'}</p>
${rows.length > 0 ? `<table><thead><tr><th scope="col">Tijd van de editie (UTC)</th><th scope="col">Aan</th><th scope="col">Soort</th><th scope="col">Onderwerp</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>` : ''}
<p>${turns.join(' · ')}</p>`,
  );
}

/** One mail: headers, the HTML in a frame that may do nothing, the text, the calendar file. */
export function mailPage(
  mail: MailMessage,
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
  return page(
    mail.subject,
    `<h1>${escapeHtml(mail.subject)}</h1>
<p><a href="/demo/mailbox?${escapeHtml(back)}">Alle post van ${escapeHtml(from.name)}</a> · <a href="/demo/mailbox?${escapeHtml(`${back}&${new URLSearchParams({ to: mail.to }).toString()}`)}">Alle post aan ${escapeHtml(mail.to)}</a></p>
<p>Soort: ${escapeHtml(mail.kind)}. Aangenomen door ${accepted}. Tijd van de editie: ${moment(mail.editionTime)} (UTC).</p>
<h2>Kopregels</h2>
<table><tbody>${rows.join('\n')}</tbody></table>
<h2>Bericht</h2>
<iframe title="Het bericht zoals de ontvanger het ziet" sandbox="" srcdoc="${escapeHtml(mail.html)}"></iframe>
<h2>Als tekst</h2>
<pre>${escapeHtml(mail.text)}</pre>
${mail.calendar ? `<h2>Agenda</h2>\n<pre>${escapeHtml(mail.calendar)}</pre>` : ''}`,
  );
}

const moment = (at: Date): string => at.toISOString().slice(0, 19).replace('T', ' ');
