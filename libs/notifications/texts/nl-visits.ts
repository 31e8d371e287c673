import type { Texts } from './text.js';

const staff = `
{% for person in manager.people %}
{% if person.placements.size > 0 %}

**{{ person.name }}**

{% render 'sessions', list: person.placements %}
{% endif %}
{% endfor %}
`;

export const nlVisits = {
  allocation_confirmed: {
    subject:
      '{{ edition.name }}: {% if participant.placements.size > 0 %}uw plaats staat vast{% elsif participant %}u hebt nog geen plaats{% else %}de plaatsen zijn verdeeld{% endif %}',
    body: `
De plaatsen van {{ edition.name }} zijn verdeeld.
{% if participant %}

## Uw uitslag

{% if participant.placements.size > 0 %}
U gaat naar:

{% render 'visits', list: participant.placements %}

{% if participant.calendarFiles > 1 %}Bij deze e-mail zitten afspraken voor uw agenda, als bijlage.{% elsif participant.calendarFiles == 1 %}De afspraak voor uw agenda zit bij deze e-mail.{% endif %}{% if participant.calendarFiles < participant.placements.size %} Voor een bezoek dat u al eerder koos, hebt u de afspraak al.{% endif %}
{% else %}
Het is helaas niet gelukt u een plaats te geven.{% if dates.rest_open != "" %} Zijn er plaatsen over, dan kunt u daaruit kiezen vanaf {{ dates.rest_open }}. U krijgt daarover bericht.{% endif %}
{% endif %}
{% if participant.wishes.size > 0 %}

Dit is er met uw wensen gebeurd:

{% for wish in participant.wishes %}
{{ wish.rank }}. **{{ wish.title }}**, {{ wish.organisation }}: {{ wish.outcome | default: "Deze wens deed niet mee in de verdeling." }}
{% endfor %}
{% endif %}
{% endif %}
{% if host %}

## Uw bezoekers

{% render 'offers', offers: host.offers %}

De namen krijgt u {% if dates.locked != "" %}op {{ dates.locked }}{% else %}voor het bezoek{% endif %}.
{% endif %}
{% for organisation in contact.organisations %}

## {{ organisation.name }}

* Bezoekers die bij u komen: {{ organisation.coming }}
* Bezoeken van uw eigen medewerkers: {{ organisation.going.size }}
{% if organisation.going.size > 0 %}

Uw medewerkers gaan hierheen:
{% endif %}

{% for visit in organisation.going %}
* {{ visit.name }}: {{ visit.title }}, {{ visit.organisation }}, {{ visit.when }}
{% endfor %}
{% endfor %}
{% if manager %}

## Uw medewerkers

Deze medewerkers zijn op bezoek bij een andere organisatie:
${staff}
{% endif %}
`,
  },
  rest_places_open: {
    subject: '{{ edition.name }}: er zijn nog plaatsen',
    body: `
Er zijn nog plaatsen vrij voor {{ edition.name }}. Wie het eerst kiest, heeft de plaats.
{% if participant %}
{% if participant.placements.size == 0 %}

U hebt nog geen plaats.{% if event.headStart %} Daarom mag u als eerste kiezen: tot {{ event.headStart }} zijn deze plaatsen alleen voor mensen zonder plaats.{% endif %}
{% else %}

U hebt al een plaats en u mag er nog een bij kiezen{% if event.headStart %}, vanaf {{ event.headStart }}. Tot dan zijn de plaatsen voor mensen zonder plaats{% endif %}.
{% endif %}
{% endif %}
{% if event.alternatives.size > 0 %}

Hier is bijvoorbeeld nog plaats:

{% render 'sessions', list: event.alternatives %}
{% endif %}

Kies op [{{ home }}]({{ home }}).
`,
  },
  edition_locked: {
    subject:
      '{{ edition.name }}: {% if participant %}uw bezoek komt eraan{% else %}de lijsten zijn definitief{% endif %}',
    body: `
{{ edition.name }} is op {{ edition.days }}. De plaatsen staan nu vast.
{% if participant %}

## Uw bezoek

{% render 'visits', list: participant.placements %}
{% if participant.placements.size == 0 %}
U hebt op dit moment geen plaats.
{% endif %}

Bent u ziek of verhinderd? Laat het uw gastheer of gastvrouw zo snel mogelijk weten.
{% endif %}
{% if host %}

## Wie komen er bij u?

{% render 'guests', offers: host.offers %}
{% endif %}
{% for organisation in contact.organisations %}

## {{ organisation.name }}

Bezoekers die bij u komen: {{ organisation.coming }}. Geef dit door aan de receptie.

Uit uw organisatie gaan op bezoek:

{% for visit in organisation.going %}
* {{ visit.name }}: {{ visit.title }}, {{ visit.organisation }}, {{ visit.when }}
{% endfor %}
{% if organisation.going.size == 0 %}
niemand.
{% endif %}
{% endfor %}
{% if manager %}

## Uw medewerkers

Deze medewerkers zijn op deze momenten op bezoek:
${staff}
{% endif %}
`,
  },
  visit: {
    subject:
      '{{ edition.name }}: {% if participant %}herinnering aan uw bezoek op {{ event.day }}{% else %}uw bezoekers op {{ event.day }}{% endif %}',
    body: `
{% if participant %}
{% if participant.placements.size > 1 %}Op {{ event.day }} zijn uw bezoeken voor {{ edition.name }}:{% else %}Op {{ event.day }} is uw bezoek voor {{ edition.name }}:{% endif %}

{% render 'visits', list: participant.placements %}

{% if participant.calendarFiles > 1 %}Bij deze e-mail zitten nog een keer de afspraken voor uw agenda, als bijlage.{% else %}Bij deze e-mail zit nog een keer de afspraak voor uw agenda.{% endif %}
{% endif %}
{% if host %}

## Uw bezoekers op {{ event.day }}

{% render 'guests', offers: host.offers %}

Zet na afloop op [{{ home }}]({{ home }}) wie er was.
{% endif %}
`,
  },
  survey: {
    subject: '{{ edition.name }}: {% if event.reminder %}nog één keer: {% endif %}hoe was het?',
    body: `
{% if participant %}
U had een plaats bij {{ edition.name }}. Wij horen graag hoe het was. Schrijf ons in een paar zinnen wat u hebt geleerd en wat beter kan: beantwoord deze e-mail.
{% endif %}
{% if host %}

## U ontving bezoekers

Dank u wel voor het ontvangen van uw bezoekers. Zet op [{{ home }}]({{ home }}) wie er was. Hebt u tips voor de volgende keer? Beantwoord dan deze e-mail.
{% endif %}
`,
  },
  edition_reported: {
    subject: '{{ edition.name }}: dit is het resultaat',
    body: `
{{ edition.name }} is afgerond.
{% if participant %}

Dank u wel dat u meedeed.{% if participant.placements.size > 0 %} Dit was uw programma:

{% render 'sessions', list: participant.placements %}
{% else %} Wij hopen dat het u de volgende keer wel lukt om op bezoek te gaan.{% endif %}
{% endif %}
{% for organisation in contact.organisations %}

## {{ organisation.name }}

* {{ organisation.seats }} plaatsen aangeboden
* {{ organisation.coming }} bezoeken bij u
* {{ organisation.going.size }} bezoeken van uw medewerkers
{% endfor %}
{% if coordinator %}

## De cijfers

* {{ coordinator.organisations }} organisaties
* {{ coordinator.seats }} plaatsen
* {{ coordinator.registrations }} aanmeldingen
* {{ coordinator.placements }} plaatsingen van {{ coordinator.placed }} mensen

Het hele rapport staat op [{{ home }}]({{ home }}).
{% endif %}
`,
  },
} satisfies Texts;
