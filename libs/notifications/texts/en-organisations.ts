import type { Texts } from './text.js';

export const enOrganisations = {
  organiser_appointed: {
    subject:
      'You are {% if event.decision == "owner" %}an owner{% elsif event.decision == "work_group" %}in the work group{% else %}a coordinator{% endif %} of {{ network.name }}',
    body: `
You are now one of the people who organise **{{ network.name }}** in Wissel{% if event.decision == "owner" %}. You are an owner: you set up the network and decide who may do more{% endif %}.

## How to sign in

1. Open [{{ home }}/v1/docs]({{ home }}/v1/docs).
2. Ask for a code for the network **{{ network.slug }}**, with this e-mail address. The code comes by e-mail.
3. Fill in the code. There is no password.

Do you not know this network? Reply to this e-mail.
`,
  },
  organisation_invited: {
    subject: 'Will your organisation join {{ network.name }}?',
    body: `
{{ network.name }} invites **{{ event.organisation }}** to take part. Employees look around at another organisation for a day or part of a day. Your organisation receives visitors as well.

## What can you do?

1. Sign in at [{{ home }}]({{ home }}) with this e-mail address. You will get a code by e-mail.
2. Look at the invitation and say yes or no. You can do so until {{ event.invitation.until }}.
3. Have you said yes? Then check the details of your organisation.
4. Add colleagues who would like to receive visitors.
`,
  },
  application_received: {
    subject: 'Confirm the application to {{ network.name }}',
    body: `
Somebody applied to {{ network.name }} on behalf of an organisation and gave your e-mail address as its contact:

> {{ event.organisation }}

## Is this right?

1. Sign in at [{{ home }}]({{ home }}) with this e-mail address. You will get a code by e-mail.
2. Look at the application and confirm it. You can do so until {{ event.invitation.until }}.

The coordinator looks at the application after that.

Is it not right? Then you need not do anything.
`,
  },
  organisation_applied: {
    subject: 'New application to {{ network.name }}',
    body: `
An organisation has applied. Its contact has confirmed the e-mail address:

> {{ event.organisation }}

Sign in at [{{ home }}]({{ home }}) and decide on the application.
`,
  },
  contact_invited: {
    subject: '{{ network.name }}: {% if host %}will you receive visitors?{% else %}will you be a contact?{% endif %}',
    body: `
{% if event.invitation.by != "" %}{{ event.invitation.by }}{% else %}{{ network.name }}{% endif %} asks you to {% if host %}receive visitors on behalf of{% else %}be the contact of{% endif %} **{{ event.organisation }}** in {{ network.name }}.

## What can you do?

1. Sign in at [{{ home }}]({{ home }}) with this e-mail address. You will get a code by e-mail.
2. Look at the invitation and say yes or no. You can do so until {{ event.invitation.until }}.

If you say nothing, nothing happens.
`,
  },
  organisation_decided: {
    subject:
      '{% if event.decision == "approved" %}Welcome to {{ network.name }}{% else %}Your application to {{ network.name }}{% endif %}',
    body: `
{% if event.decision == "approved" %}
The application of **{{ event.organisation }}** has been approved{% if event.region %} for the region {{ event.region }}{% endif %}. You can now take part in the exchanges of this region.
{% else %}
The application of **{{ event.organisation }}** has not been approved{% if event.region %} for the region {{ event.region }}{% endif %}.
{% endif %}
{% if event.reason %}

Explanation: {{ event.reason }}
{% endif %}
{% if event.decision != "approved" %}

Do you have a question? Reply to this e-mail.
{% endif %}
`,
  },
  participation_invited: {
    subject: '{{ edition.name }}: will you take part?',
    body: `
{% if event.organisations.size > 1 %}
These organisations are invited to {{ edition.name }}. The exchange is on {{ edition.days }}.

{% for organisation in event.organisations %}
* **{{ organisation }}**
{% endfor %}
{% else %}
**{{ event.organisations[0] }}** is invited to {{ edition.name }}. The exchange is on {{ edition.days }}.
{% endif %}

Sign in at [{{ home }}]({{ home }}) and tell us whether your {% if event.organisations.size > 1 %}organisations take part{% else %}organisation takes part{% endif %}.
{% if dates.curation != "" %}

You can hand in offers {{ dates.curation }}.
{% endif %}
`,
  },
  participation_decided: {
    subject: '{{ edition.name }}: your participation',
    body: `
{% if event.decision == "confirmed" %}
**{{ event.organisation }}** takes part in {{ edition.name }}. The exchange is on {{ edition.days }}.
{% elsif event.decision == "refused" %}
The participation of **{{ event.organisation }}** in {{ edition.name }} has not been approved.
{% else %}
The participation of **{{ event.organisation }}** in {{ edition.name }} has ended.
{% endif %}
{% if event.reason %}

Explanation: {{ event.reason }}
{% endif %}
{% if event.decision == "confirmed" and dates.curation != "" %}

You can hand in offers {{ dates.curation }}.
{% endif %}
`,
  },
  offer_submitted: {
    subject: '{{ edition.name }}: we received your offer',
    body: `
Your offer **{{ event.offer }}** has been handed in. The coordinator will look at it and tell you whether it becomes part of the programme.
{% if event.sessions.size > 0 %}

This is what you handed in:

{% render 'sessions', list: event.sessions %}
{% endif %}
`,
  },
  offer_reviewed: {
    subject:
      '{{ edition.name }}: {% if event.decision == "approve" %}your offer has been approved{% elsif event.decision == "request_changes" %}please change your offer{% else %}your offer has not been approved{% endif %}',
    body: `
{% if event.decision == "approve" %}
The offer **{{ event.offer }}** of {{ event.organisation }} has been approved.{% if dates.published != "" %} The programme appears on {{ dates.published }}.{% endif %}
{% elsif event.decision == "request_changes" %}
The coordinator has looked at the offer **{{ event.offer }}** of {{ event.organisation }} and asks for a change. Change it at [{{ home }}]({{ home }}) and hand it in again{% if dates.curation != "" %}, {{ dates.curation }}{% endif %}.
{% else %}
The offer **{{ event.offer }}** of {{ event.organisation }} has not been approved. It will not be in the programme.
{% endif %}
{% if event.note %}

The coordinator's explanation: {{ event.note }}
{% endif %}
`,
  },
  edition_announced: {
    subject: '{{ edition.name }} is on {{ edition.days }}',
    body: `
The date of {{ edition.name }} is known: **{{ edition.days }}**.
{% if contact %}

## For your organisation

Put the date in your diary and tell your colleagues.
{% if dates.call_open != "" %}

* Offers can be handed in from {{ dates.call_open }}{% if dates.curation != "" %}, {{ dates.curation }}{% endif %}.
{% endif %}
{% if dates.registration_open != "" %}
* Employees can sign up from {{ dates.registration_open }}, {{ dates.registration_closed }}.
{% endif %}
{% endif %}
{% if host %}

## You received visitors before

We hope that you will receive visitors again. Your contact can hand in last time's offer again{% if dates.call_open != "" %} from {{ dates.call_open }}{% endif %}.
{% endif %}
`,
  },
  call_open: {
    subject: '{{ edition.name }}: hand in your offers',
    body: `
You can now hand in offers for {{ edition.name }} on {{ edition.days }}. Think of job shadowing, a tour, a workshop or a webinar.

## What do you need to do?

1. Sign in at [{{ home }}]({{ home }}).
2. Make a new offer, or use last time's again.
3. Hand it in{% if dates.curation != "" %} {{ dates.curation }}{% endif %}.
`,
  },
  offers_missing: {
    subject: '{{ edition.name }}: we have no offer from you yet',
    body: `
Your organisation takes part in {{ edition.name }}, but we have no offer from you yet.
{% for organisation in contact.organisations %}

**{{ organisation.name }}**: {% if organisation.offers.size == 0 %}no offer made yet.{% else %}{% for offer in organisation.offers %}{{ offer.title }} ({{ offer.state }}){% unless forloop.last %}, {% endunless %}{% endfor %}.{% endif %}
{% endfor %}

You can hand in offers{% if dates.curation != "" %} {{ dates.curation }}{% endif %} at [{{ home }}]({{ home }}).
`,
  },
  call_closed: {
    subject: '{{ edition.name }}: the call for offers has closed',
    body: `
Offers for {{ edition.name }} can no longer be handed in. The coordinator is now looking at what has come in.
{% for organisation in contact.organisations %}

## Offers of {{ organisation.name }}

{% for offer in organisation.offers %}
* {{ offer.title }}: {{ offer.state }}
{% endfor %}
{% if organisation.offers.size == 0 %}
We did not receive an offer from you.
{% endif %}
{% endfor %}
{% if coordinator %}

## For you as coordinator

{{ coordinator.offers }} offers have been handed in. Of these, {{ coordinator.offersToReview }} wait for your judgement. {% if dates.published != "" %}The programme appears on {{ dates.published }}.{% endif %}
{% endif %}
`,
  },
  catalogue_published: {
    subject: '{{ edition.name }}: the programme is online',
    body: `
The programme of {{ edition.name }} is online at [{{ home }}]({{ home }}).

{% if dates.registration_open != "" %}
Employees can sign up from {{ dates.registration_open }}, {{ dates.registration_closed }}.
{% elsif dates.registration_closed != "" %}
Employees can sign up {{ dates.registration_closed }}.
{% endif %}
{% for organisation in contact.organisations %}

## {{ organisation.name }}

Your organisation offers {{ organisation.seats }} seats. Tell your colleagues about the programme.
{% endfor %}
{% if host %}

## Your offers

{% render 'offers', offers: host.offers %}

Is something wrong? Tell your coordinator: reply to this e-mail.
{% endif %}
`,
  },
  registration_open: {
    subject: '{{ edition.name }}: your colleagues can sign up',
    body: `
Employees can now sign up for {{ edition.name }} on {{ edition.days }}. Sign-up is open{% if dates.registration_closed != "" %} **{{ dates.registration_closed }}**{% endif %} at [{{ home }}]({{ home }}).

## Would you pass this on?

> Look around at another organisation for a day. Choose where you want to go at {{ home }}.{% if dates.registration_closed != "" %} Sign-up is open {{ dates.registration_closed }}.{% endif %}
`,
  },
} satisfies Texts;
