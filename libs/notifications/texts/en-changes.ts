import type { Texts } from './text.js';

const alternatives = `
{% if event.alternatives.size > 0 %}

There are seats left here:

{% render 'sessions', list: event.alternatives %}
{% endif %}
`;

const reason = `
{% if edition.reason %}

Reason: {{ edition.reason }}
{% endif %}
`;

export const enChanges = {
  approval_needed: {
    subject: '{{ edition.name }}: the allocation waits for approval',
    body: `
The seats of {{ edition.name }} have been allocated. Participants cannot see the result yet: it waits for approval.
{% if event.waitingFor.size > 0 %}

It waits for:

{% for reason in event.waitingFor %}
* {{ reason }}
{% endfor %}
{% endif %}

Look at the result at [{{ home }}]({{ home }}). Is it right? Then approve it.
`,
  },
  edition_prepared: {
    subject: '{{ edition.name }} is ready for you',
    body: `
A draft of the next exchange has been made: **{{ edition.name }}**, on {{ edition.days }}.

Nothing happens yet, and nobody else knows of it.

1. Sign in at [{{ home }}]({{ home }}).
2. Look at the dates, and at what will be sent when.
3. Release the draft. Only then does it go on by itself.
`,
  },
  step_waiting: {
    subject: '{{ edition.name }}: a step waits for you',
    body: `
The next step of {{ edition.name }} cannot be made yet: **{{ event.step }}**.

It waits for:

{% for reason in event.waitingFor %}
* {{ reason }}
{% endfor %}

Please solve this at [{{ home }}]({{ home }}). After that the exchange goes on by itself.
`,
  },
  visit_changed: {
    subject:
      '{{ edition.name }}: {% if event.changes.size > 1 %}your visits have changed{% else %}your visit has changed{% endif %}',
    body: `
{% if event.changes.size > 1 %}Something about your visits has changed.{% else %}Something about your visit has changed.{% endif %} You keep your seat.
{% for change in event.changes %}

## {{ change.title }}, {{ change.organisation }}

{% for item in change.items %}
{% if item.after == "" %}
* {{ item.what }}: no longer (was: {{ item.before }})
{% elsif item.before == "" %}
* {{ item.what }}: {{ item.after }} (new)
{% else %}
* {{ item.what }}: {{ item.after }} (was: {{ item.before }})
{% endif %}
{% endfor %}
{% endfor %}

{% if participant.calendarFiles > 1 %}The new entries for your calendar come with this e-mail as attachments.{% else %}The new entry for your calendar comes with this e-mail.{% endif %}
`,
  },
  session_cancelled: {
    subject: '{{ edition.name }}: a visit is cancelled',
    body: `
This is cancelled:

{% render 'sessions', list: event.sessions %}
{% if event.reason %}

The reason given: “{{ event.reason }}”
{% endif %}
{% if participant %}

## For you as participant

{% if event.hadSeat %}
Your seat is cancelled, and so is the entry in your calendar.
{% else %}
This was one of your wishes. The wish is gone.
{% endif %}
${alternatives}
{% endif %}
{% if host %}

## For you as host

We tell your visitors. You do not need to do anything.
{% endif %}
{% if coordinator %}

## For you as coordinator

We tell the visitors and the receiving organisation.
{% endif %}
`,
  },
  offer_withdrawn: {
    subject: '{{ edition.name }}: an offer has been withdrawn',
    body: `
{% if event.offers.size > 1 %}
This was offered by {{ event.organisation }}; it has been withdrawn and will not take place:

{% for offer in event.offers %}
* **{{ offer }}**
{% endfor %}
{% else %}
**{{ event.offer }}** of {{ event.organisation }} has been withdrawn and will not take place.
{% endif %}
{% if event.reason %}

The reason given: “{{ event.reason }}”
{% endif %}
{% if participant %}

## For you as participant

{% if event.hadSeat %}
{% if event.sessions.size > 1 %}Your seats are cancelled, and so are the entries in your calendar:{% else %}Your seat is cancelled, and so is the entry in your calendar:{% endif %}

{% render 'sessions', list: event.sessions %}
{% else %}
{% if event.offers.size > 1 %}These were wishes of yours. The wishes are gone.{% else %}This was one of your wishes. The wish is gone.{% endif %}
{% endif %}
${alternatives}
{% endif %}
{% if host %}

## For you as host

We tell everybody who had signed up for it. You do not need to do anything.
{% endif %}
{% if coordinator %}

## For you as coordinator

We tell everybody who had signed up for it.
{% endif %}
`,
  },
  news_digest: {
    subject: '{% if edition.name != "" %}{{ edition.name }}{% else %}{{ network.name }}{% endif %}: what has happened',
    body: `
Several things happened shortly after each other. You find them in this one message, as they are now.
`,
  },
  edition_suspended: {
    subject: '{{ edition.name }} is suspended for now',
    body: `
{{ edition.name }} is suspended for now. All deadlines stand still.
${reason}

**You do not need to do anything now.** Please keep the date free: {{ edition.days }}. You will hear from us as soon as we know more.
{% if participant.placements.size > 0 %}

Your seat is kept for you:

{% render 'sessions', list: participant.placements %}
{% endif %}
{% if host %}

Your visitors get this message, too.
{% endif %}
`,
  },
  edition_resumed: {
    subject: '{{ edition.name }} goes on',
    body: `
{{ edition.name }} goes on. The exchange is on **{{ edition.days }}**.
{% if participant.placements.size > 0 %}

Your seat:

{% render 'sessions', list: participant.placements %}
{% elsif participant and dates.registration_closed != "" %}

You can change your registration and your wishes {{ dates.registration_closed }}.
{% endif %}
{% if host %}

You receive your visitors as agreed.
{% endif %}
`,
  },
  edition_rescheduled: {
    subject: '{{ edition.name }} has been moved to {{ edition.days }}',
    body: `
{{ edition.name }} has been moved.

* Was: {{ event.formerDays }}
* Is now: **{{ edition.days }}**
${reason}
{% if participant %}

## For you as participant

{% if event.policy == "release_all" %}
All seats have been cancelled. Your wishes have been kept. Check whether they are still right and hand them in again{% if dates.registration_closed != "" %}. You can do so {{ dates.registration_closed }}{% endif %}.
{% elsif participant.placements.size > 0 %}
{% if participant.placements.size > 1 %}You keep your seats. A new entry for your calendar comes with this e-mail for each visit, as an attachment.{% else %}You keep your seat. The new entry for your calendar comes with this e-mail.{% endif %}

{% render 'sessions', list: participant.placements %}
{% if event.policy == "keep_and_ask" %}

Can you not come on the new date? Please give your seat back at [{{ home }}]({{ home }}). If you can, you do not need to do anything.
{% endif %}
{% else %}
Your registration stays as it is. You do not need to do anything.
{% endif %}
{% endif %}
{% if host %}

## For you as host

Your offer moves along. Please check whether the new times suit you:

{% render 'offers', offers: host.offers %}
{% endif %}
{% if contact %}

## For your organisation

Please pass the new date on to your colleagues and your reception.
{% endif %}
{% if manager %}

## Your employees

{% for person in manager.people %}
{% if person.placements.size > 0 %}

**{{ person.name }}**

{% render 'sessions', list: person.placements %}
{% else %}

**{{ person.name }}** takes part, but has no seat yet.
{% endif %}
{% endfor %}
{% endif %}
{% if coordinator %}

## For you as coordinator

All deadlines have moved along. We tell everybody who takes part.
{% endif %}
`,
  },
  edition_cancelled: {
    subject: '{{ edition.name }} is cancelled',
    body: `
{{ edition.name }}, planned on {{ edition.days }}, **is cancelled**.
${reason}

You do not need to do anything. You will get no further messages from us about it.
{% if participant %}

## For you as participant

{% if event.sessions.size > 0 %}
These visits are cancelled, and so are the entries in your calendar:

{% render 'sessions', list: event.sessions %}
{% else %}
Your registration has ended.
{% endif %}
{% endif %}
{% if host %}

## For you as host

No visitors will come. Your visitors are told by us.
{% endif %}
{% if contact %}

## For your organisation

Please tell your colleagues and your reception. Everybody who had signed up is told by us.
{% endif %}
{% if manager %}

## Your employees

These employees will not go on a visit:

{% for person in manager.people %}
* {{ person.name }}
{% endfor %}
{% endif %}
{% if coordinator %}

## For you as coordinator

All deadlines have been stopped. Messages that were still waiting will not be sent.
{% endif %}
`,
  },
} satisfies Texts;
