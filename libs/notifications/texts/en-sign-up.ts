import type { Texts } from './text.js';

const myWishes = `
{% if participant.wishes.size > 0 %}

Your wishes:

{% for wish in participant.wishes %}
{{ wish.rank }}. **{{ wish.title }}**, {{ wish.organisation }}, {{ wish.when }}
{% endfor %}
{% endif %}
{% if participant.placements.size > 0 %}

These seats are already yours:

{% render 'sessions', list: participant.placements %}
{% endif %}
`;

const visitorGone = `
{% if host %}

## A visitor is not coming

{{ event.registration.name }} ({{ event.registration.organisation }}) has withdrawn from:

{% render 'sessions', list: event.sessions %}

You do not need to do anything. The seat is free again.
{% endif %}
`;

export const enSignUp = {
  registration_received: {
    subject:
      '{{ edition.name }}: {% if participant %}we received your registration{% else %}registration of {{ event.registration.name }}{% endif %}',
    body: `
{% if participant %}
We received your registration for {{ edition.name }}. You take part on behalf of **{{ participant.organisation }}**.
${myWishes}

You can change your wishes {{ dates.registration_closed }}.{% if dates.confirmed != "" and participant.wishes.size > 0 %} The result comes on {{ dates.confirmed }}.{% endif %}
{% endif %}
{% if contact %}

## Does {{ event.registration.name }} work for you?

{{ event.registration.name }}{% if event.registration.jobTitle != "" %} ({{ event.registration.jobTitle }}){% endif %} signs up on behalf of {{ event.registration.organisation }}. The e-mail address does not show that this is right. Sign in at [{{ home }}]({{ home }}) and tell us whether this colleague works for you. Without your answer this colleague gets no seat.
{% endif %}
{% if manager %}

## Your employee signs up

{{ event.registration.name }} would like to take part in {{ edition.name }} on {{ edition.days }} and names you as line manager. You will hear from us when the seat is certain. Do you object? Reply to this e-mail.
{% endif %}
`,
  },
  registration_withdrawn: {
    subject:
      '{{ edition.name }}: {% if participant %}your registration has been withdrawn{% else %}a visitor is not coming{% endif %}',
    body: `
{% if participant %}
You no longer take part in {{ edition.name }}. Your wishes are gone and your seats are free for somebody else.
{% if event.sessions.size > 0 %}

You will not go on these visits. The entries in your calendar are cancelled:

{% render 'sessions', list: event.sessions %}
{% endif %}
{% endif %}
${visitorGone}
`,
  },
  seat_taken: {
    subject: '{{ edition.name }}: your seat is certain',
    body: `
You have a seat. The entry for your calendar comes with this e-mail.

{% render 'visits', list: event.sessions %}

Can you not come after all? Please withdraw at [{{ home }}]({{ home }}), so that somebody else can go.
`,
  },
  placement_withdrawn: {
    subject: '{{ edition.name }}: {% if participant %}you have withdrawn{% else %}a visitor is not coming{% endif %}',
    body: `
{% if participant %}
You will not go on this visit. The entry in your calendar is cancelled.

{% render 'sessions', list: event.sessions %}
{% endif %}
${visitorGone}
`,
  },
  registration_deadline: {
    subject: '{{ edition.name }}: sign-up is open {{ dates.registration_closed }}',
    body: `
{% if participant %}
{% if participant.draft %}
Your registration for {{ edition.name }} has not been handed in yet. Without it you get no seat.
{% else %}
You have no wishes for {{ edition.name }} yet. Without wishes you get no seat.
{% endif %}

Complete your registration at [{{ home }}]({{ home }}). You can do so **{{ dates.registration_closed }}**.
{% endif %}
{% for organisation in contact.organisations %}

## {{ organisation.name }}

Registrations from your organisation so far: {{ organisation.registrations }}. Sign-up is open **{{ dates.registration_closed }}**. Would you remind your colleagues?
{% endfor %}
`,
  },
  registration_closed: {
    subject: '{{ edition.name }}: sign-up has closed',
    body: `
{% if participant %}
Sign-up for {{ edition.name }} has closed. {% if participant.draft %}Your registration was not handed in and therefore does not take part.{% else %}This is what we have from you:{% endif %}
{% unless participant.draft %}
${myWishes}
{% if participant.wishes.size == 0 and participant.placements.size == 0 %}

You have given no wishes.
{% endif %}
{% if dates.confirmed != "" and participant.wishes.size > 0 %}

You will get the result on {{ dates.confirmed }}.
{% endif %}
{% endunless %}
{% endif %}
{% for organisation in contact.organisations %}

## {{ organisation.name }}

Sign-up has closed. Registrations from your organisation: {{ organisation.registrations }}.
{% endfor %}
{% if coordinator %}

## For you as coordinator

Sign-up has closed with {{ coordinator.registrations }} registrations and {{ coordinator.wishes }} wishes, for {{ coordinator.seats }} seats at {{ coordinator.organisations }} organisations.
{% endif %}
`,
  },
} satisfies Texts;
