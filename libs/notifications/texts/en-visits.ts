import type { Texts } from './text.js';

const staff = `
{% for person in manager.people %}
{% if person.placements.size > 0 %}

**{{ person.name }}**

{% render 'sessions', list: person.placements %}
{% endif %}
{% endfor %}
`;

export const enVisits = {
  allocation_confirmed: {
    subject:
      '{{ edition.name }}: {% if participant.placements.size > 0 %}your seat is certain{% elsif participant %}you have no seat yet{% else %}the seats have been allocated{% endif %}',
    body: `
The seats of {{ edition.name }} have been allocated.
{% if participant %}

## Your result

{% if participant.placements.size > 0 %}
You are going to:

{% render 'visits', list: participant.placements %}

{% if participant.calendarFiles > 1 %}Entries for your calendar come with this e-mail as attachments.{% elsif participant.calendarFiles == 1 %}The entry for your calendar comes with this e-mail.{% endif %}{% if participant.calendarFiles < participant.placements.size %} For a visit that you chose before, you have the entry already.{% endif %}
{% else %}
Unfortunately we could not give you a seat.{% if dates.rest_open != "" %} If seats are left, you can choose from them from {{ dates.rest_open }}. We will write to you about that.{% endif %}
{% endif %}
{% if participant.wishes.size > 0 %}

This is what became of your wishes:

{% for wish in participant.wishes %}
{{ wish.rank }}. **{{ wish.title }}**, {{ wish.organisation }}: {{ wish.outcome | default: "This wish was not part of the allocation." }}
{% endfor %}
{% endif %}
{% endif %}
{% if host %}

## Your visitors

{% render 'offers', offers: host.offers %}

You will get the names {% if dates.locked != "" %}on {{ dates.locked }}{% else %}before the visit{% endif %}.
{% endif %}
{% for organisation in contact.organisations %}

## {{ organisation.name }}

* Visitors who come to you: {{ organisation.coming }}
* Visits by your own people: {{ organisation.going.size }}
{% if organisation.going.size > 0 %}

Your people go here:
{% endif %}

{% for visit in organisation.going %}
* {{ visit.name }}: {{ visit.title }}, {{ visit.organisation }}, {{ visit.when }}
{% endfor %}
{% endfor %}
{% if manager %}

## Your employees

These employees visit another organisation:
${staff}
{% endif %}
`,
  },
  rest_places_open: {
    subject: '{{ edition.name }}: there are seats left',
    body: `
There are seats left for {{ edition.name }}. First come, first served.
{% if participant %}
{% if participant.placements.size == 0 %}

You have no seat yet.{% if event.headStart %} So you may choose first: until {{ event.headStart }} these seats are only for people without a seat.{% endif %}
{% else %}

You have a seat and may choose another one{% if event.headStart %}, from {{ event.headStart }} on. Until then the seats are for people without a seat{% endif %}.
{% endif %}
{% endif %}
{% if event.alternatives.size > 0 %}

Some of the sessions with seats left:

{% render 'sessions', list: event.alternatives %}
{% endif %}

Choose at [{{ home }}]({{ home }}).
`,
  },
  edition_locked: {
    subject: '{{ edition.name }}: {% if participant %}your visit is near{% else %}the lists are final{% endif %}',
    body: `
{{ edition.name }} is on {{ edition.days }}. All seats are final now.
{% if participant %}

## Your visit

{% render 'visits', list: participant.placements %}
{% if participant.placements.size == 0 %}
You have no seat at the moment.
{% endif %}

Are you ill or unable to come? Tell your host as soon as you can.
{% endif %}
{% if host %}

## Who is coming?

{% render 'guests', offers: host.offers %}
{% endif %}
{% for organisation in contact.organisations %}

## {{ organisation.name }}

Visitors who come to you: {{ organisation.coming }}. Please tell your reception.

Your own people who go on a visit:

{% for visit in organisation.going %}
* {{ visit.name }}: {{ visit.title }}, {{ visit.organisation }}, {{ visit.when }}
{% endfor %}
{% if organisation.going.size == 0 %}
nobody.
{% endif %}
{% endfor %}
{% if manager %}

## Your employees

These employees are on a visit at these times:
${staff}
{% endif %}
`,
  },
  visit: {
    subject:
      '{{ edition.name }}: {% if participant %}a reminder of your visit on {{ event.day }}{% else %}your visitors on {{ event.day }}{% endif %}',
    body: `
{% if participant %}
{% if participant.placements.size > 1 %}On {{ event.day }} you go on these visits for {{ edition.name }}:{% else %}On {{ event.day }} you go on this visit for {{ edition.name }}:{% endif %}

{% render 'visits', list: participant.placements %}

{% if participant.calendarFiles > 1 %}The entries for your calendar come with this e-mail once more, as attachments.{% else %}The entry for your calendar comes with this e-mail once more.{% endif %}
{% endif %}
{% if host %}

## Your visitors on {{ event.day }}

{% render 'guests', offers: host.offers %}

Afterwards, please mark at [{{ home }}]({{ home }}) who was there.
{% endif %}
`,
  },
  survey: {
    subject: '{{ edition.name }}: {% if event.reminder %}once more: {% endif %}how was it?',
    body: `
{% if participant %}
You had a seat in {{ edition.name }}. We would like to hear how it was. Tell us in a few sentences what you learnt and what could be better: reply to this e-mail.
{% endif %}
{% if host %}

## You received visitors

Thank you for receiving your visitors. Please mark at [{{ home }}]({{ home }}) who was there. Do you have a tip for next time? Reply to this e-mail.
{% endif %}
`,
  },
  edition_reported: {
    subject: '{{ edition.name }}: this is the result',
    body: `
{{ edition.name }} has been completed.
{% if participant %}

Thank you for taking part.{% if participant.placements.size > 0 %} This was your programme:

{% render 'sessions', list: participant.placements %}
{% else %} We hope that you can go on a visit next time.{% endif %}
{% endif %}
{% for organisation in contact.organisations %}

## {{ organisation.name }}

* {{ organisation.seats }} seats offered
* {{ organisation.coming }} visits to you
* {{ organisation.going.size }} visits by your employees
{% endfor %}
{% if coordinator %}

## The figures

* {{ coordinator.organisations }} organisations
* {{ coordinator.seats }} seats
* {{ coordinator.registrations }} registrations
* {{ coordinator.placements }} placements of {{ coordinator.placed }} people

The whole report is at [{{ home }}]({{ home }}).
{% endif %}
`,
  },
} satisfies Texts;
