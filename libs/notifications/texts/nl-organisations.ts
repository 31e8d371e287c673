import type { Texts } from './text.js';

export const nlOrganisations = {
  organiser_appointed: {
    subject:
      'U bent {% if event.decision == "owner" %}eigenaar{% elsif event.decision == "work_group" %}lid van de werkgroep{% else %}coördinator{% endif %} van {{ network.name }}',
    body: `
U hoort nu bij de mensen die **{{ network.name }}** organiseren in Wissel{% if event.decision == "owner" %}. U bent eigenaar: u richt het netwerk in en bepaalt wie er meer mag{% endif %}.

## Zo logt u in

1. Open [{{ home }}/v1/docs]({{ home }}/v1/docs).
2. Vraag een code aan voor het netwerk **{{ network.slug }}**, met dit e-mailadres. De code komt per e-mail.
3. Vul de code in. Er is geen wachtwoord.

Kent u dit netwerk niet? Beantwoord dan deze e-mail.
`,
  },
  organisation_invited: {
    subject: 'Doet uw organisatie mee met {{ network.name }}?',
    body: `
{{ network.name }} nodigt **{{ event.organisation }}** uit om mee te doen. Medewerkers kijken een dag, of een deel van een dag, bij een andere organisatie. Uw organisatie ontvangt ook bezoekers.

## Wat kunt u doen?

1. Log in op [{{ home }}]({{ home }}) met dit e-mailadres. U krijgt dan een code per e-mail.
2. Bekijk de uitnodiging en zeg ja of nee. Dat kan tot {{ event.invitation.until }}.
3. Hebt u ja gezegd? Kijk dan of de gegevens van uw organisatie kloppen.
4. Voeg collega's toe die bezoekers willen ontvangen.
`,
  },
  application_received: {
    subject: 'Bevestig de aanmelding bij {{ network.name }}',
    body: `
Iemand heeft een organisatie aangemeld bij {{ network.name }} en gaf uw e-mailadres als contactpersoon:

> {{ event.organisation }}

## Klopt dit?

1. Log in op [{{ home }}]({{ home }}) met dit e-mailadres. U krijgt dan een code per e-mail.
2. Bekijk de aanmelding en bevestig die. Dat kan tot {{ event.invitation.until }}.

Pas daarna bekijkt de coördinator de aanmelding.

Klopt het niet? Dan hoeft u niets te doen.
`,
  },
  organisation_applied: {
    subject: 'Nieuwe aanmelding bij {{ network.name }}',
    body: `
Een organisatie heeft zich aangemeld. De contactpersoon heeft het e-mailadres bevestigd:

> {{ event.organisation }}

Log in op [{{ home }}]({{ home }}) en beslis over de aanmelding.
`,
  },
  contact_invited: {
    subject:
      '{{ network.name }}: {% if host %}wilt u bezoekers ontvangen?{% else %}wilt u contactpersoon worden?{% endif %}',
    body: `
{% if event.invitation.by != "" %}{{ event.invitation.by }}{% else %}{{ network.name }}{% endif %} vraagt u om {% if host %}bezoekers te ontvangen namens{% else %}contactpersoon te worden van{% endif %} **{{ event.organisation }}** in {{ network.name }}.

## Wat kunt u doen?

1. Log in op [{{ home }}]({{ home }}) met dit e-mailadres. U krijgt dan een code per e-mail.
2. Bekijk de uitnodiging en zeg ja of nee. Dat kan tot {{ event.invitation.until }}.

Zegt u niets, dan gebeurt er niets.
`,
  },
  organisation_decided: {
    subject:
      '{% if event.decision == "approved" %}Welkom bij {{ network.name }}{% else %}Uw aanmelding bij {{ network.name }}{% endif %}',
    body: `
{% if event.decision == "approved" %}
De aanmelding van **{{ event.organisation }}** is goedgekeurd{% if event.region %} voor de regio {{ event.region }}{% endif %}. U kunt nu meedoen aan de uitwisselingen in deze regio.
{% else %}
De aanmelding van **{{ event.organisation }}** is niet goedgekeurd{% if event.region %} voor de regio {{ event.region }}{% endif %}.
{% endif %}
{% if event.reason %}

Toelichting: {{ event.reason }}
{% endif %}
{% if event.decision != "approved" %}

Hebt u vragen? Beantwoord dan deze e-mail.
{% endif %}
`,
  },
  participation_invited: {
    subject: '{{ edition.name }}: doet u mee?',
    body: `
{% if event.organisations.size > 1 %}
Deze organisaties zijn uitgenodigd voor {{ edition.name }}. De uitwisseling is op {{ edition.days }}.

{% for organisation in event.organisations %}
* **{{ organisation }}**
{% endfor %}
{% else %}
**{{ event.organisations[0] }}** is uitgenodigd voor {{ edition.name }}. De uitwisseling is op {{ edition.days }}.
{% endif %}

Log in op [{{ home }}]({{ home }}) en geef aan of uw {% if event.organisations.size > 1 %}organisaties meedoen{% else %}organisatie meedoet{% endif %}.
{% if dates.curation != "" %}

U kunt aanbod insturen {{ dates.curation }}.
{% endif %}
`,
  },
  participation_decided: {
    subject: '{{ edition.name }}: uw deelname',
    body: `
{% if event.decision == "confirmed" %}
**{{ event.organisation }}** doet mee aan {{ edition.name }}. De uitwisseling is op {{ edition.days }}.
{% elsif event.decision == "refused" %}
De deelname van **{{ event.organisation }}** aan {{ edition.name }} is niet goedgekeurd.
{% else %}
De deelname van **{{ event.organisation }}** aan {{ edition.name }} is gestopt.
{% endif %}
{% if event.reason %}

Toelichting: {{ event.reason }}
{% endif %}
{% if event.decision == "confirmed" and dates.curation != "" %}

U kunt aanbod insturen {{ dates.curation }}.
{% endif %}
`,
  },
  offer_submitted: {
    subject: '{{ edition.name }}: wij hebben uw aanbod ontvangen',
    body: `
Uw aanbod **{{ event.offer }}** is ingestuurd. De coördinator bekijkt het en laat u weten of het in het programma komt.
{% if event.sessions.size > 0 %}

Dit hebt u ingestuurd:

{% render 'sessions', list: event.sessions %}
{% endif %}
`,
  },
  offer_reviewed: {
    subject:
      '{{ edition.name }}: {% if event.decision == "approve" %}uw aanbod is goedgekeurd{% elsif event.decision == "request_changes" %}graag uw aanbod aanpassen{% else %}uw aanbod is niet goedgekeurd{% endif %}',
    body: `
{% if event.decision == "approve" %}
Het aanbod **{{ event.offer }}** van {{ event.organisation }} is goedgekeurd.{% if dates.published != "" %} Het programma verschijnt op {{ dates.published }}.{% endif %}
{% elsif event.decision == "request_changes" %}
De coördinator heeft het aanbod **{{ event.offer }}** van {{ event.organisation }} bekeken en vraagt om een aanpassing. Pas het aan op [{{ home }}]({{ home }}) en stuur het opnieuw in{% if dates.curation != "" %}, {{ dates.curation }}{% endif %}.
{% else %}
Het aanbod **{{ event.offer }}** van {{ event.organisation }} is niet goedgekeurd. Het komt niet in het programma.
{% endif %}
{% if event.note %}

Toelichting van de coördinator: {{ event.note }}
{% endif %}
`,
  },
  edition_announced: {
    subject: '{{ edition.name }} is op {{ edition.days }}',
    body: `
De datum van {{ edition.name }} is bekend: **{{ edition.days }}**.
{% if contact %}

## Voor uw organisatie

Zet de datum in de agenda en vertel het uw collega's.
{% if dates.call_open != "" %}

* Aanbod insturen kan vanaf {{ dates.call_open }}{% if dates.curation != "" %}, {{ dates.curation }}{% endif %}.
{% endif %}
{% if dates.registration_open != "" %}
* Medewerkers kunnen zich aanmelden vanaf {{ dates.registration_open }}, {{ dates.registration_closed }}.
{% endif %}
{% endif %}
{% if host %}

## U ontving eerder bezoekers

Wij hopen dat u weer bezoekers ontvangt. Uw contactpersoon kan uw aanbod van de vorige keer opnieuw insturen{% if dates.call_open != "" %} vanaf {{ dates.call_open }}{% endif %}.
{% endif %}
`,
  },
  call_open: {
    subject: '{{ edition.name }}: stuur uw aanbod in',
    body: `
U kunt nu aanbod insturen voor {{ edition.name }} op {{ edition.days }}. Denk aan een meeloopdag, een rondleiding, een workshop of een webinar.

## Wat moet u doen?

1. Log in op [{{ home }}]({{ home }}).
2. Maak nieuw aanbod, of gebruik dat van de vorige keer opnieuw.
3. Stuur het in{% if dates.curation != "" %} {{ dates.curation }}{% endif %}.
`,
  },
  offers_missing: {
    subject: '{{ edition.name }}: wij hebben nog geen aanbod van u',
    body: `
Uw organisatie doet mee aan {{ edition.name }}, maar wij hebben nog geen aanbod van u.
{% for organisation in contact.organisations %}

**{{ organisation.name }}**: {% if organisation.offers.size == 0 %}nog geen aanbod gemaakt.{% else %}{% for offer in organisation.offers %}{{ offer.title }} ({{ offer.state }}){% unless forloop.last %}, {% endunless %}{% endfor %}.{% endif %}
{% endfor %}

Insturen kan{% if dates.curation != "" %} {{ dates.curation }}{% endif %} op [{{ home }}]({{ home }}).
`,
  },
  call_closed: {
    subject: '{{ edition.name }}: het insturen van aanbod is gesloten',
    body: `
Er kan geen aanbod meer worden ingestuurd voor {{ edition.name }}. De coördinator bekijkt nu wat er binnen is.
{% for organisation in contact.organisations %}

## Aanbod van {{ organisation.name }}

{% for offer in organisation.offers %}
* {{ offer.title }}: {{ offer.state }}
{% endfor %}
{% if organisation.offers.size == 0 %}
Wij hebben geen aanbod van u ontvangen.
{% endif %}
{% endfor %}
{% if coordinator %}

## Voor u als coördinator

Er is {{ coordinator.offers }} keer aanbod ingestuurd. Daarvan wacht {{ coordinator.offersToReview }} op uw oordeel. {% if dates.published != "" %}Het programma verschijnt op {{ dates.published }}.{% endif %}
{% endif %}
`,
  },
  catalogue_published: {
    subject: '{{ edition.name }}: het programma staat online',
    body: `
Het programma van {{ edition.name }} staat online op [{{ home }}]({{ home }}).

{% if dates.registration_open != "" %}
Medewerkers kunnen zich aanmelden vanaf {{ dates.registration_open }}, {{ dates.registration_closed }}.
{% elsif dates.registration_closed != "" %}
Medewerkers kunnen zich aanmelden {{ dates.registration_closed }}.
{% endif %}
{% for organisation in contact.organisations %}

## {{ organisation.name }}

Uw organisatie biedt {{ organisation.seats }} plaatsen aan. Vertel uw collega's alvast over het programma.
{% endfor %}
{% if host %}

## Uw aanbod

{% render 'offers', offers: host.offers %}

Klopt er iets niet? Laat het uw coördinator weten: beantwoord deze e-mail.
{% endif %}
`,
  },
  registration_open: {
    subject: "{{ edition.name }}: uw collega's kunnen zich aanmelden",
    body: `
Medewerkers kunnen zich nu aanmelden voor {{ edition.name }} op {{ edition.days }}. Aanmelden kan{% if dates.registration_closed != "" %} **{{ dates.registration_closed }}**{% endif %} op [{{ home }}]({{ home }}).

## Wilt u dit bericht doorsturen?

> Kijk een dag mee bij een andere organisatie. Kies op {{ home }} waar u heen wilt.{% if dates.registration_closed != "" %} Aanmelden kan {{ dates.registration_closed }}.{% endif %}
`,
  },
} satisfies Texts;
