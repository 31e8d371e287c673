import type { MailLocale } from '../dates-in-words.js';

const list = (at: string): string => `
{% for session in list %}
* **{{ session.title }}**, ${at} {{ session.organisation }}, {{ session.when }}
{% endfor %}
`;

interface VisitWords {
  at: string;
  online: string;
  hybrid: string;
  host: string;
  bring: string;
}

const visits = (w: VisitWords): string => `
{% for session in list %}
* **{{ session.title }}**, ${w.at} {{ session.organisation }}
  * {{ session.when }}
{% if session.place or session.address %}
  * {% if session.address %}{{ session.address }}{% endif %}{% if session.address and session.place %}, {% endif %}{% if session.place %}{{ session.place }}{% endif %}
{% endif %}
{% if session.mode == "online" %}
  * ${w.online}{% if session.link %}: [{{ session.link }}]({{ session.link }}){% endif %}
{% elsif session.mode == "hybrid" and session.link %}
  * ${w.hybrid}: [{{ session.link }}]({{ session.link }})
{% endif %}
{% if session.hostName %}
  * ${w.host}: {{ session.hostName }}{% if session.hostEmail %} ({{ session.hostEmail }}){% endif %}
{% endif %}
{% if session.bring %}
  * ${w.bring}: {{ session.bring }}
{% endif %}
{% endfor %}
`;

const offers = (seatsTaken: string, underMinimum: string): string => `
{% for offer in offers %}
* **{{ offer.title }}**
{% for session in offer.sessions %}
  * {{ session.when }}: ${seatsTaken}{% if session.taken < session.minimum %} (${underMinimum}){% endif %}
{% endfor %}
{% endfor %}
`;

const guests = (nobody: string): string => `
{% for offer in offers %}
{% for session in offer.sessions %}

### {{ offer.title }}, {{ session.when }}

{% for person in session.people %}
* {{ person.name }}, {{ person.organisation }}{% if person.jobTitle != "" %} ({{ person.jobTitle }}){% endif %}
{% endfor %}
{% if session.people.size == 0 %}
${nobody}
{% endif %}
{% endfor %}
{% endfor %}
`;

/** Pieces that texts use by name, for example `{% render 'sessions', list: event.sessions %}`. */
export const partials: Record<MailLocale, Record<'sessions' | 'visits' | 'offers' | 'guests', string>> = {
  nl: {
    sessions: list('bij'),
    visits: visits({
      at: 'bij',
      online: 'Online',
      hybrid: 'Of online',
      host: 'Uw gastheer of gastvrouw',
      bring: 'Neem mee',
    }),
    offers: offers(
      '{{ session.taken }} van {{ session.seats }} plaatsen bezet',
      'het minimum is {{ session.minimum }}',
    ),
    guests: guests('Voor deze keer heeft zich niemand aangemeld.'),
  },
  en: {
    sessions: list('at'),
    visits: visits({ at: 'at', online: 'Online', hybrid: 'Or online', host: 'Your host', bring: 'Please bring' }),
    offers: offers('{{ session.taken }} of {{ session.seats }} seats taken', 'the minimum is {{ session.minimum }}'),
    guests: guests('Nobody has signed up for this one.'),
  },
};
