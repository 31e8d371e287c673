import type { Role } from '#identity';
import type { DemoNetwork } from './demo-log-ins.js';

const roleNames: Record<Role, string> = {
  owner: 'Programma-eigenaar',
  work_group: 'Werkgroep',
  partner_coordinator: 'Partnercoördinator',
  regional_coordinator: 'Regiocoördinator',
  contact: 'Contactpersoon',
  host: 'Gastheer of gastvrouw',
  participant: 'Deelnemer',
};

/** The page with one link per person, as HTML. `temporalWebUrl` may be empty. */
export function demoPage(networks: DemoNetwork[], temporalWebUrl: string): string {
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Wissel: demo</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff; }
ul { padding-left: 1.2rem; } li { margin: .4rem 0; } a { color: #0b4f8a; } .place { color: #4a4a4a; }
</style>
</head>
<body>
<main>
<h1>Wissel: demo</h1>
<p>Eén klik meldt u aan als een verzonnen persoon en opent de pagina van de API.</p>
<p><a href="/v1/docs">API</a> · <a href="/demo/mailbox">Postbus</a>${temporalWebUrl ? ` · <a href="${escapeHtml(temporalWebUrl)}">Temporal</a>` : ''}</p>
${networks.map(section).join('\n') || '<p>Er zijn nog geen demogegevens; start met <code>npm start</code> of <code>npx wissel seed</code>.</p>'}
</main>
</body>
</html>
`;
}

function section({ slug, name, logIns }: DemoNetwork): string {
  const items = logIns.map(
    (logIn) =>
      `<li><a href="/demo/log-in/${escapeHtml(slug)}/${escapeHtml(logIn.personId)}">${escapeHtml(logIn.name)}</a>, ${roleNames[logIn.role]}${
        logIn.place ? ` <span class="place">(${escapeHtml(logIn.place)})</span>` : ''
      }</li>`,
  );
  return `<section>\n<h2>${escapeHtml(name)}</h2>\n<ul>\n${items.join('\n')}\n</ul>\n</section>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] as string);
