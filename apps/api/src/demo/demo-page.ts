import type { Role } from '#identity';
import { escapeHtml, htmlPage } from '../http/index.js';
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
  const links = [
    '<a href="/v1/docs">API</a>',
    '<a href="/demo/mailbox">Postbus</a>',
    ...(temporalWebUrl ? [`<a href="${escapeHtml(temporalWebUrl)}">Temporal</a>`] : []),
  ];
  return htmlPage(
    'Wissel: demo',
    `<h1>Wissel: demo</h1>
<p>Eén klik meldt u aan als een verzonnen persoon en opent de eigen pagina.</p>
<p>${links.join(' · ')}</p>
${networks.map(section).join('\n') || '<p>Er zijn nog geen demogegevens; start met <code>npm start</code> of <code>npx wissel seed</code>.</p>'}`,
  );
}

function section({ slug, name, logIns }: DemoNetwork): string {
  const items = logIns.map(
    (logIn) =>
      `<li><a href="/demo/log-in/${escapeHtml(slug)}/${escapeHtml(logIn.personId)}">${escapeHtml(logIn.name)}</a>, ${roleNames[logIn.role]}${
        logIn.place ? ` <span class="quiet">(${escapeHtml(logIn.place)})</span>` : ''
      }</li>`,
  );
  return `<section>\n<h2>${escapeHtml(name)}</h2>\n<ul>\n${items.join('\n')}\n</ul>\n</section>`;
}
