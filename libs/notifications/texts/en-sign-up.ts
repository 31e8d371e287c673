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

{{ event.registration.name }} ({{ event.registration.organisation }}) will not come to:

{% render 'sessions', list: event.sessions %}

You do not need to do anything.
{% endif %}
`;

export const enSignUp = {
  registration_received: {
    subject:
      '{{ edition.name }}: {% if participant %}we received your registration{% else %}an employee signs up{% endif %}',
    body: `
{% if participant %}
We received your registration for {{ edition.name }}. You take part on behalf of **{{ participant.organisation }}**.
${myWishes}
{% if event.registration.managerPending %}

Your organisation first asks for the consent of your line manager, {{ event.registration.manager }}. Without it you get no seat.
{% endif %}

{% if event.decision == "pinned" %}You had not handed in your registration yet. The organisers did so for you. Do you not want to take part? Please withdraw at [{{ home }}]({{ home }}).{% elsif dates.registration_closed != "" %}You can change your wishes {{ dates.registration_closed }}.{% endif %}{% if dates.confirmed != "" and participant.wishes.size > 0 %} The result comes on {{ dates.confirmed }}.{% endif %}
{% endif %}
{% if manager %}

## Your employee signs up

{{ event.registration.name }} would like to take part in {{ edition.name }} on {{ edition.days }} and names you as line manager. {% if event.answer.needed %}Your organisation asks for your consent. Without it this employee gets no seat.{% else %}You will hear from us when the seat is certain.{% endif %}
{% if event.answer %}

{% if event.answer.needed %}[See the request and give your answer]({{ event.answer.link }}).{% else %}Do you object? [See the request and tell us]({{ event.answer.link }}).{% endif %}{% if event.answer.until != "" %} You can do so {{ event.answer.until }}.{% endif %} You need no account.
{% else %}

Do you have a question? Reply to this e-mail.
{% endif %}
{% endif %}
`,
  },
  employment_claimed: {
    subject: '{{ edition.name }}: does this participant work for you?',
    body: `
{{ event.registration.name }}{% if event.registration.jobTitle != "" %} ({{ event.registration.jobTitle }}){% endif %} signs up for {{ edition.name }} on behalf of {{ event.registration.organisation }}. The e-mail address does not show that this is right.

Sign in at [{{ home }}]({{ home }}) and tell us whether this colleague works for you. Without your answer this colleague gets no seat.
`,
  },
  employment_decided: {
    subject:
      '{{ edition.name }}: {% if event.decision == "confirmed" %}your employer confirmed that you work there{% else %}your employer says you do not work there{% endif %}',
    body: `
{% if event.decision == "confirmed" %}
{{ event.registration.organisation }} confirmed that you work there. {% if participant.draft %}Your registration for {{ edition.name }} has not been handed in yet. You can do so at [{{ home }}]({{ home }}).{% elsif event.registration.managerPending %}Your line manager still has to agree. After that your registration for {{ edition.name }} counts.{% else %}Your registration for {{ edition.name }} counts.{% endif %}
{% else %}
{{ event.registration.organisation }} says that you do not work there. Your registration for {{ edition.name }} does not count. Is that wrong? Talk to your employer. Or register again at [{{ home }}]({{ home }}), for the employer you do work for.
{% endif %}
`,
  },
  manager_answered: {
    subject:
      '{{ edition.name }}: {% if event.decision == "overridden" %}{% if participant %}you can take part after all{% else %}decision about your employee{% endif %}{% elsif participant %}your line manager {% if event.decision == "approved" %}agrees{% else %}objects{% endif %}{% else %}a visitor is not coming{% endif %}',
    body: `
{% if participant %}
{% if event.decision == "approved" %}
Your line manager agrees that you take part in {{ edition.name }}.
{% elsif event.decision == "overridden" %}
The coordinator decided that you can take part in {{ edition.name }}, also without the consent of your line manager. Seats that were given up do not come back by themselves.
{% else %}
Your line manager objects to your taking part in {{ edition.name }}. Therefore you get no seat.{% if event.registration.managerReason != "" %} The reason given: “{{ event.registration.managerReason }}”{% endif %}

Talk it over together. Does that not help? Reply to this e-mail.
{% if event.sessions.size > 0 %}

You will not go on these visits. The entries in your calendar are cancelled:

{% render 'sessions', list: event.sessions %}
{% endif %}
{% endif %}
{% endif %}
{% if manager %}

## About your employee

The coordinator decided that {{ event.registration.name }} can take part in {{ edition.name }}, also without your consent. Questions? Reply to this e-mail.
{% endif %}
${visitorGone}
`,
  },
  registration_withdrawn: {
    subject:
      '{{ edition.name }}: {% if participant %}your registration has been withdrawn{% else %}a visitor is not coming{% endif %}',
    body: `
{% if participant %}
You no longer take part in {{ edition.name }}. Your wishes are gone.
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
    subject:
      '{{ edition.name }}: {% if participant %}you will not go on a visit{% else %}a visitor is not coming{% endif %}',
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
