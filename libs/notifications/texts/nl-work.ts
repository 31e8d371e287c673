import type { Texts } from './text.js';

const logIn = 'Log in op [{{ home }}]({{ home }}) om te beslissen.';

/** Werk voor coördinatoren. */
export const nlWork = {
  participation_applied: {
    subject: '{{ edition.name }}: een organisatie wil meedoen',
    body: `
**{{ event.organisation }}** wil meedoen aan {{ edition.name }} op {{ edition.days }}. De aanmelding wacht op uw oordeel.

${logIn}
`,
  },
  offer_handed_in: {
    subject: '{{ edition.name }}: er is aanbod om te beoordelen',
    body: `
**{{ event.organisation }}** heeft aanbod ingestuurd voor {{ edition.name }}: “{{ event.offer }}”. Het wacht op uw oordeel.

${logIn}
`,
  },
  work_digest: {
    subject: '{{ network.name }}: dit wacht op u',
    body: `
{% if event.work.organisations.size > 0 %}

## Organisaties die zich aanmelden

{% for organisation in event.work.organisations %}
- {{ organisation.name }}, regio {{ organisation.region }}
{% endfor %}
{% endif %}
{% if event.work.participations.size > 0 %}

## Organisaties die aan een editie willen meedoen

{% for participation in event.work.participations %}
- {{ participation.name }}: {{ participation.edition }}
{% endfor %}
{% endif %}
{% if event.work.offers.size > 0 %}

## Aanbod om te beoordelen

{% for offer in event.work.offers %}
- {{ offer.title }}, {{ offer.organisation }}: {{ offer.edition }}
{% endfor %}
{% endif %}

${logIn} Daar kunt u ook kiezen om voortaan elk bericht meteen te krijgen.
`,
  },
} satisfies Texts;
