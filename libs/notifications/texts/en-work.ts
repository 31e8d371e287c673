import type { Texts } from './text.js';

const logIn = 'Sign in at [{{ home }}]({{ home }}) to decide.';

/** Work for coordinators. */
export const enWork = {
  participation_applied: {
    subject: '{{ edition.name }}: an organisation wants to take part',
    body: `
**{{ event.organisation }}** wants to take part in {{ edition.name }} on {{ edition.days }}. The application waits for your decision.

${logIn}
`,
  },
  offer_handed_in: {
    subject: '{{ edition.name }}: an offer to review',
    body: `
**{{ event.organisation }}** handed in an offer for {{ edition.name }}: “{{ event.offer }}”. It waits for your review.

${logIn}
`,
  },
  work_digest: {
    subject: '{{ network.name }}: this waits for you',
    body: `
{% if event.work.organisations.size > 0 %}

## Organisations that apply

{% for organisation in event.work.organisations %}
- {{ organisation.name }}, region {{ organisation.region }}
{% endfor %}
{% endif %}
{% if event.work.participations.size > 0 %}

## Organisations that want to take part in an edition

{% for participation in event.work.participations %}
- {{ participation.name }}: {{ participation.edition }}
{% endfor %}
{% endif %}
{% if event.work.offers.size > 0 %}

## Offers to review

{% for offer in event.work.offers %}
- {{ offer.title }}, {{ offer.organisation }}: {{ offer.edition }}
{% endfor %}
{% endif %}

${logIn} There you can also choose to get each message at once.
`,
  },
} satisfies Texts;
