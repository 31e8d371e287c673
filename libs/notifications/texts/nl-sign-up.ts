import type { Texts } from './text.js';

const myWishes = `
{% if participant.wishes.size > 0 %}

Uw wensen:

{% for wish in participant.wishes %}
{{ wish.rank }}. **{{ wish.title }}**, {{ wish.organisation }}, {{ wish.when }}
{% endfor %}
{% endif %}
{% if participant.placements.size > 0 %}

Deze plaatsen hebt u al:

{% render 'sessions', list: participant.placements %}
{% endif %}
`;

const visitorGone = `
{% if host %}

## Een bezoeker komt niet

{{ event.registration.name }} ({{ event.registration.organisation }}) heeft zich teruggetrokken voor:

{% render 'sessions', list: event.sessions %}

U hoeft niets te doen. De plaats is weer vrij.
{% endif %}
`;

export const nlSignUp = {
  registration_received: {
    subject:
      '{{ edition.name }}: {% if participant %}wij hebben uw aanmelding ontvangen{% else %}aanmelding van {{ event.registration.name }}{% endif %}',
    body: `
{% if participant %}
Uw aanmelding voor {{ edition.name }} is binnen. U doet mee namens **{{ participant.organisation }}**.
${myWishes}

U kunt uw wensen aanpassen {{ dates.registration_closed }}.{% if dates.confirmed != "" and participant.wishes.size > 0 %} De uitslag komt op {{ dates.confirmed }}.{% endif %}
{% endif %}
{% if contact %}

## Werkt {{ event.registration.name }} bij u?

{{ event.registration.name }}{% if event.registration.jobTitle != "" %} ({{ event.registration.jobTitle }}){% endif %} meldt zich aan namens {{ event.registration.organisation }}. Wij konden aan het e-mailadres niet zien dat dit klopt. Log in op [{{ home }}]({{ home }}) en geef aan of deze collega bij u werkt. Zonder uw antwoord krijgt deze collega geen plaats.
{% endif %}
{% if manager %}

## Uw medewerker meldt zich aan

{{ event.registration.name }} wil meedoen aan {{ edition.name }} op {{ edition.days }} en noemt u als leidinggevende. U hoort het als de plaats vaststaat. Hebt u bezwaar? Beantwoord dan deze e-mail.
{% endif %}
`,
  },
  registration_withdrawn: {
    subject:
      '{{ edition.name }}: {% if participant %}uw aanmelding is ingetrokken{% else %}een bezoeker komt niet{% endif %}',
    body: `
{% if participant %}
U doet niet meer mee aan {{ edition.name }}. Uw wensen zijn vervallen en uw plaatsen zijn vrij voor een ander.
{% if event.sessions.size > 0 %}

Deze bezoeken gaan voor u niet door. De afspraken in uw agenda vervallen:

{% render 'sessions', list: event.sessions %}
{% endif %}
{% endif %}
${visitorGone}
`,
  },
  seat_taken: {
    subject: '{{ edition.name }}: uw plaats staat vast',
    body: `
U hebt een plaats. De afspraak voor uw agenda zit bij deze e-mail.

{% render 'visits', list: event.sessions %}

Kunt u toch niet? Trek u dan terug op [{{ home }}]({{ home }}). Dan kan een ander gaan.
`,
  },
  placement_withdrawn: {
    subject:
      '{{ edition.name }}: {% if participant %}u hebt zich teruggetrokken{% else %}een bezoeker komt niet{% endif %}',
    body: `
{% if participant %}
U gaat niet naar dit bezoek. De afspraak in uw agenda vervalt.

{% render 'sessions', list: event.sessions %}
{% endif %}
${visitorGone}
`,
  },
  registration_deadline: {
    subject: '{{ edition.name }}: aanmelden kan {{ dates.registration_closed }}',
    body: `
{% if participant %}
{% if participant.draft %}
Uw aanmelding voor {{ edition.name }} is nog niet ingestuurd. Zonder aanmelding krijgt u geen plaats.
{% else %}
U hebt nog geen wensen ingevuld voor {{ edition.name }}. Zonder wensen krijgt u geen plaats.
{% endif %}

Maak uw aanmelding af op [{{ home }}]({{ home }}). Dat kan **{{ dates.registration_closed }}**.
{% endif %}
{% for organisation in contact.organisations %}

## {{ organisation.name }}

Aanmeldingen uit uw organisatie tot nu toe: {{ organisation.registrations }}. Aanmelden kan **{{ dates.registration_closed }}**. Wilt u uw collega's daaraan herinneren?
{% endfor %}
`,
  },
  registration_closed: {
    subject: '{{ edition.name }}: de aanmelding is gesloten',
    body: `
{% if participant %}
De aanmelding voor {{ edition.name }} is gesloten. {% if participant.draft %}Uw aanmelding was niet ingestuurd en doet daarom niet mee.{% else %}Dit hebben wij van u:{% endif %}
{% unless participant.draft %}
${myWishes}
{% if participant.wishes.size == 0 and participant.placements.size == 0 %}

U hebt geen wensen ingevuld.
{% endif %}
{% if dates.confirmed != "" and participant.wishes.size > 0 %}

U krijgt de uitslag op {{ dates.confirmed }}.
{% endif %}
{% endunless %}
{% endif %}
{% for organisation in contact.organisations %}

## {{ organisation.name }}

De aanmelding is gesloten. Aanmeldingen uit uw organisatie: {{ organisation.registrations }}.
{% endfor %}
{% if coordinator %}

## Voor u als coördinator

De aanmelding is gesloten met {{ coordinator.registrations }} aanmeldingen en {{ coordinator.wishes }} wensen, voor {{ coordinator.seats }} plaatsen bij {{ coordinator.organisations }} organisaties.
{% endif %}
`,
  },
} satisfies Texts;
