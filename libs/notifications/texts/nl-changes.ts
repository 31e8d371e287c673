import type { Texts } from './text.js';

const alternatives = `
{% if event.alternatives.size > 0 %}

Hier is nog plaats:

{% render 'sessions', list: event.alternatives %}
{% endif %}
`;

const reason = `
{% if edition.reason %}

Reden: {{ edition.reason }}
{% endif %}
`;

export const nlChanges = {
  approval_needed: {
    subject: '{{ edition.name }}: de verdeling wacht op goedkeuring',
    body: `
De plaatsen van {{ edition.name }} zijn berekend. Deelnemers zien de uitslag nog niet. Die wacht op goedkeuring.
{% if event.waitingFor.size > 0 %}

Er wordt gewacht op:

{% for reason in event.waitingFor %}
* {{ reason }}
{% endfor %}
{% endif %}

Bekijk de uitslag op [{{ home }}]({{ home }}). Klopt die? Keur de uitslag dan goed.
`,
  },
  edition_prepared: {
    subject: '{{ edition.name }} staat klaar',
    body: `
Er is een concept gemaakt voor de volgende uitwisseling: **{{ edition.name }}**, op {{ edition.days }}.

Er gebeurt nog niets en niemand anders weet ervan.

1. Log in op [{{ home }}]({{ home }}).
2. Bekijk de data, en wat er wanneer wordt verstuurd.
3. Geef het concept vrij. Pas daarna gaat het vanzelf verder.
`,
  },
  step_waiting: {
    subject: '{{ edition.name }}: een stap wacht op u',
    body: `
De volgende stap van {{ edition.name }} kan nog niet worden gezet: **{{ event.step }}**.

Er wordt gewacht op:

{% for reason in event.waitingFor %}
* {{ reason }}
{% endfor %}

Los dit op via [{{ home }}]({{ home }}). Daarna gaat de uitwisseling vanzelf verder.
`,
  },
  visit_changed: {
    subject:
      '{{ edition.name }}: {% if event.changes.size > 1 %}uw bezoeken zijn veranderd{% else %}uw bezoek is veranderd{% endif %}',
    body: `
{% if event.changes.size > 1 %}Er is iets veranderd in uw bezoeken.{% else %}Er is iets veranderd in uw bezoek.{% endif %} U houdt uw plaats.
{% for change in event.changes %}

## {{ change.title }}, {{ change.organisation }}

{% for item in change.items %}
{% if item.after == "" %}
* {{ item.what }}: vervalt (was: {{ item.before }})
{% elsif item.before == "" %}
* {{ item.what }}: {{ item.after }} (nieuw)
{% else %}
* {{ item.what }}: {{ item.after }} (was: {{ item.before }})
{% endif %}
{% endfor %}
{% endfor %}

{% if participant.calendarFiles > 1 %}Bij deze e-mail zitten de nieuwe afspraken voor uw agenda, als bijlage.{% else %}De nieuwe afspraak voor uw agenda zit bij deze e-mail.{% endif %}
`,
  },
  session_cancelled: {
    subject: '{{ edition.name }}: een bezoek gaat niet door',
    body: `
Dit gaat niet door:

{% render 'sessions', list: event.sessions %}
{% if event.reason %}

De reden die erbij staat: “{{ event.reason }}”
{% endif %}
{% if participant %}

## Voor u als deelnemer

{% if event.hadSeat %}
Uw plaats vervalt. De afspraak in uw agenda ook.
{% else %}
Dit stond bij uw wensen; die wens vervalt.
{% endif %}
${alternatives}
{% endif %}
{% if host %}

## Voor u als gastheer of gastvrouw

Uw bezoekers krijgen zelf bericht. U hoeft niets te doen.
{% endif %}
{% if coordinator %}

## Voor u als coördinator

De bezoekers en de ontvangende organisatie krijgen zelf bericht.
{% endif %}
`,
  },
  offer_withdrawn: {
    subject: '{{ edition.name }}: aanbod is ingetrokken',
    body: `
{% if event.offers.size > 1 %}
Dit aanbod van {{ event.organisation }} is ingetrokken en gaat niet door:

{% for offer in event.offers %}
* **{{ offer }}**
{% endfor %}
{% else %}
**{{ event.offer }}** van {{ event.organisation }} is ingetrokken en gaat niet door.
{% endif %}
{% if event.reason %}

De reden die erbij staat: “{{ event.reason }}”
{% endif %}
{% if participant %}

## Voor u als deelnemer

{% if event.hadSeat %}
{% if event.sessions.size > 1 %}Uw plaatsen vervallen. De afspraken in uw agenda ook:{% else %}Uw plaats vervalt. De afspraak in uw agenda ook:{% endif %}

{% render 'sessions', list: event.sessions %}
{% else %}
{% if event.offers.size > 1 %}Dit stond bij uw wensen; die vervallen.{% else %}Dit stond bij uw wensen; die wens vervalt.{% endif %}
{% endif %}
${alternatives}
{% endif %}
{% if host %}

## Voor u als gastheer of gastvrouw

Wie zich hiervoor had aangemeld, krijgt zelf bericht. U hoeft niets te doen.
{% endif %}
{% if coordinator %}

## Voor u als coördinator

Wie zich hiervoor had aangemeld, krijgt zelf bericht.
{% endif %}
`,
  },
  news_digest: {
    subject: '{% if edition.name != "" %}{{ edition.name }}{% else %}{{ network.name }}{% endif %}: dit is er gebeurd',
    body: `
Er is kort na elkaar meer gebeurd. U leest het in dit ene bericht, zoals het nu is.
`,
  },
  edition_suspended: {
    subject: '{{ edition.name }} is voorlopig stilgelegd',
    body: `
{{ edition.name }} is voorlopig stilgelegd. Alle termijnen staan stil.
${reason}

**U hoeft nu niets te doen.** Houd de datum nog vrij: {{ edition.days }}. U hoort van ons zodra er meer bekend is.
{% if participant.placements.size > 0 %}

Uw plaats blijft voor u staan:

{% render 'sessions', list: participant.placements %}
{% endif %}
{% if host %}

Ook uw bezoekers krijgen dit bericht.
{% endif %}
`,
  },
  edition_resumed: {
    subject: '{{ edition.name }} gaat verder',
    body: `
{{ edition.name }} gaat weer verder. De uitwisseling is op **{{ edition.days }}**.
{% if participant.placements.size > 0 %}

Uw plaats:

{% render 'sessions', list: participant.placements %}
{% elsif participant and dates.registration_closed != "" %}

U kunt uw aanmelding en uw wensen aanpassen {{ dates.registration_closed }}.
{% endif %}
{% if host %}

U ontvangt uw bezoekers zoals afgesproken.
{% endif %}
`,
  },
  edition_rescheduled: {
    subject: '{{ edition.name }} is verzet naar {{ edition.days }}',
    body: `
{{ edition.name }} is verzet.

* Was: {{ event.formerDays }}
* Wordt: **{{ edition.days }}**
${reason}
{% if participant %}

## Voor u als deelnemer

{% if event.policy == "release_all" %}
Alle plaatsen zijn vervallen. Uw wensen zijn bewaard. Kijk of ze nog kloppen en stuur ze opnieuw in{% if dates.registration_closed != "" %}. Dat kan {{ dates.registration_closed }}{% endif %}.
{% elsif participant.placements.size > 0 %}
{% if participant.placements.size > 1 %}U houdt uw plaatsen. Bij deze e-mail zit voor elk bezoek een nieuwe afspraak voor uw agenda, als bijlage.{% else %}U houdt uw plaats. De nieuwe afspraak voor uw agenda zit bij deze e-mail.{% endif %}

{% render 'sessions', list: participant.placements %}
{% if event.policy == "keep_and_ask" %}

Kunt u op de nieuwe datum niet? Geef uw plaats dan terug op [{{ home }}]({{ home }}). Kunt u wel? Dan hoeft u niets te doen.
{% endif %}
{% else %}
Uw aanmelding blijft staan. U hoeft niets te doen.
{% endif %}
{% endif %}
{% if host %}

## Voor u als gastheer of gastvrouw

Uw aanbod schuift mee. Kijk of de nieuwe tijden u passen:

{% render 'offers', offers: host.offers %}
{% endif %}
{% if contact %}

## Voor uw organisatie

Geef de nieuwe datum door aan uw collega's en de receptie.
{% endif %}
{% if manager %}

## Uw medewerkers

{% for person in manager.people %}
{% if person.placements.size > 0 %}

**{{ person.name }}**

{% render 'sessions', list: person.placements %}
{% else %}

**{{ person.name }}** doet mee, maar heeft nog geen plaats.
{% endif %}
{% endfor %}
{% endif %}
{% if coordinator %}

## Voor u als coördinator

Alle termijnen zijn mee verschoven. Iedereen die meedoet, krijgt bericht.
{% endif %}
`,
  },
  edition_cancelled: {
    subject: '{{ edition.name }} gaat niet door',
    body: `
{{ edition.name }}, gepland op {{ edition.days }}, **gaat niet door**.
${reason}

U hoeft niets te doen. U krijgt hierover geen berichten meer van ons.
{% if participant %}

## Voor u als deelnemer

{% if event.sessions.size > 0 %}
Deze bezoeken vervallen, en ook de afspraken in uw agenda:

{% render 'sessions', list: event.sessions %}
{% else %}
Uw aanmelding vervalt.
{% endif %}
{% endif %}
{% if host %}

## Voor u als gastheer of gastvrouw

Er komen geen bezoekers. Uw bezoekers krijgen zelf bericht.
{% endif %}
{% if contact %}

## Voor uw organisatie

Vertel het uw collega's en de receptie. Iedereen die zich had aangemeld, krijgt zelf bericht.
{% endif %}
{% if manager %}

## Uw medewerkers

Deze medewerkers gaan niet op bezoek:

{% for person in manager.people %}
* {{ person.name }}
{% endfor %}
{% endif %}
{% if coordinator %}

## Voor u als coördinator

Alle termijnen zijn gestopt. Berichten die nog klaarstonden, worden niet meer verstuurd.
{% endif %}
`,
  },
} satisfies Texts;
