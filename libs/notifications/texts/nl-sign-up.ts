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

{{ event.registration.name }} ({{ event.registration.organisation }}) komt niet naar:

{% render 'sessions', list: event.sessions %}

U hoeft niets te doen.
{% endif %}
`;

export const nlSignUp = {
  registration_received: {
    subject:
      '{{ edition.name }}: {% if participant %}wij hebben uw aanmelding ontvangen{% else %}een medewerker meldt zich aan{% endif %}',
    body: `
{% if participant %}
Uw aanmelding voor {{ edition.name }} is binnen. U doet mee namens **{{ participant.organisation }}**.
${myWishes}
{% if event.registration.managerPending %}

Uw organisatie vraagt eerst het akkoord van uw leidinggevende, {{ event.registration.manager }}. Zonder akkoord krijgt u geen plaats.
{% endif %}

{% if event.decision == "pinned" %}U had uw aanmelding nog niet ingestuurd. De organisatie heeft dat voor u gedaan. Wilt u niet meedoen? Trek u dan terug op [{{ home }}]({{ home }}).{% elsif dates.registration_closed != "" %}U kunt uw wensen aanpassen {{ dates.registration_closed }}.{% endif %}{% if dates.confirmed != "" and participant.wishes.size > 0 %} De uitslag komt op {{ dates.confirmed }}.{% endif %}
{% endif %}
{% if manager %}

## Uw medewerker meldt zich aan

{{ event.registration.name }} wil meedoen aan {{ edition.name }} op {{ edition.days }} en noemt u als leidinggevende. {% if event.answer.needed %}Uw organisatie vraagt uw akkoord. Zonder akkoord krijgt deze medewerker geen plaats.{% else %}U hoort het als de plaats vaststaat.{% endif %}
{% if event.answer %}

{% if event.answer.needed %}[Bekijk de aanvraag en geef uw antwoord]({{ event.answer.link }}).{% else %}Hebt u bezwaar? [Bekijk de aanvraag en laat het weten]({{ event.answer.link }}).{% endif %}{% if event.answer.until != "" %} Dat kan {{ event.answer.until }}.{% endif %} U hebt geen account nodig.
{% else %}

Hebt u een vraag? Beantwoord dan deze e-mail.
{% endif %}
{% endif %}
`,
  },
  employment_claimed: {
    subject: '{{ edition.name }}: werkt deze deelnemer bij u?',
    body: `
{{ event.registration.name }}{% if event.registration.jobTitle != "" %} ({{ event.registration.jobTitle }}){% endif %} meldt zich voor {{ edition.name }} aan namens {{ event.registration.organisation }}. Wij konden aan het e-mailadres niet zien dat dit klopt.

Log in op [{{ home }}]({{ home }}) en geef aan of deze collega bij u werkt. Zonder uw antwoord krijgt deze collega geen plaats.
`,
  },
  employment_decided: {
    subject:
      '{{ edition.name }}: {% if event.decision == "confirmed" %}uw werkgever heeft bevestigd dat u er werkt{% else %}uw werkgever zegt dat u er niet werkt{% endif %}',
    body: `
{% if event.decision == "confirmed" %}
{{ event.registration.organisation }} heeft bevestigd dat u daar werkt. {% if participant.draft %}Uw aanmelding voor {{ edition.name }} is nog niet ingestuurd. Doe dat op [{{ home }}]({{ home }}).{% elsif event.registration.managerPending %}Uw leidinggevende moet nog akkoord gaan. Daarna telt uw aanmelding voor {{ edition.name }} mee.{% else %}Uw aanmelding voor {{ edition.name }} telt mee.{% endif %}
{% else %}
{{ event.registration.organisation }} zegt dat u daar niet werkt. Uw aanmelding voor {{ edition.name }} telt niet mee. Klopt dat niet? Neem dan contact op met uw werkgever. Of meld u op [{{ home }}]({{ home }}) opnieuw aan, voor de werkgever waar u wel werkt.
{% endif %}
`,
  },
  manager_answered: {
    subject:
      '{{ edition.name }}: {% if event.decision == "overridden" %}{% if participant %}u kunt toch meedoen{% else %}besluit over uw medewerker{% endif %}{% elsif participant %}uw leidinggevende {% if event.decision == "approved" %}gaat akkoord{% else %}heeft bezwaar{% endif %}{% else %}een bezoeker komt niet{% endif %}',
    body: `
{% if participant %}
{% if event.decision == "approved" %}
Uw leidinggevende gaat akkoord met uw deelname aan {{ edition.name }}.
{% elsif event.decision == "overridden" %}
De coördinator heeft besloten dat u kunt meedoen aan {{ edition.name }}, ook zonder akkoord van uw leidinggevende. Plaatsen die eerder zijn vervallen, komen niet vanzelf terug.
{% else %}
Uw leidinggevende heeft bezwaar tegen uw deelname aan {{ edition.name }}. U krijgt daarom geen plaats.{% if event.registration.managerReason != "" %} De reden die erbij staat: “{{ event.registration.managerReason }}”{% endif %}

Praat er samen over. Komt u er niet uit? Beantwoord dan deze e-mail.
{% if event.sessions.size > 0 %}

Deze bezoeken gaan voor u niet door. De afspraken in uw agenda vervallen:

{% render 'sessions', list: event.sessions %}
{% endif %}
{% endif %}
{% endif %}
{% if manager %}

## Over uw medewerker

De coördinator heeft besloten dat {{ event.registration.name }} kan meedoen aan {{ edition.name }}, ook zonder uw akkoord. Vragen? Beantwoord dan deze e-mail.
{% endif %}
${visitorGone}
`,
  },
  registration_withdrawn: {
    subject:
      '{{ edition.name }}: {% if participant %}uw aanmelding is ingetrokken{% else %}een bezoeker komt niet{% endif %}',
    body: `
{% if participant %}
U doet niet meer mee aan {{ edition.name }}. Uw wensen vervallen.
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
      '{{ edition.name }}: {% if participant %}u gaat niet naar een bezoek{% else %}een bezoeker komt niet{% endif %}',
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
