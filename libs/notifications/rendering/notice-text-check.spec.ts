import { textFaults } from './notice-text-check.js';

describe('checking an owner’s text', () => {
  const check = (body: string) => textFaults({ subject: 'x', body }, 'nl', ['participant', 'host']);

  it.each([
    ['an unknown field', '{{ edition.naam }}', 'edition.naam'],
    ['an unknown field in a branch that is not taken', '{% if host %}{{ host.naam }}{% endif %}', 'host.naam'],
    ['an unknown field of a row', '{% for wish in participant.wishes %}{{ wish.titel }}{% endfor %}', 'wish.titel'],
    ['an unknown filter', '{{ edition.name | shout }}', 'shout'],
    ['a tag that is not closed', '{% if host %}', 'if'],
    ['an unknown piece', `{% render 'secret' %}`, 'secret'],
    ['a look behind the data', '{{ edition.constructor.name }}', 'edition.constructor'],
  ])('names %s', (_name, body, word) => {
    const [fault, ...others] = check(body);
    expect(others).toEqual([]);
    expect(fault?.pointer).toBe('/body');
    expect(fault?.detail).toContain(word);
  });

  it.each([
    ['an image', '![logo](https://elders.example/logo.png)'],
    ['an image inside a link', '[![logo](https://elders.example/logo.png)](https://elders.example)'],
    ['an image by reference', '![logo][1]\n\n[1]: https://elders.example/logo.png'],
    ['an image in a branch', '{% if host %}![x](http://elders.example/x){% endif %}'],
    ['an image in a list', '- a\n  - ![x](//elders.example/x)'],
    ['an image put together', `{{ '!' | raw }}[x](https://elders.example/x)`],
  ])('refuses %s', (_name, body) => {
    expect(check(body)).toMatchObject([{ pointer: '/body', detail: expect.stringContaining('image') as string }]);
  });

  it.each([
    ['a line feed', 'Een\nBcc: x@elders.example'],
    ['a return', 'Een\r\nBcc: x@elders.example'],
    ['a line separator', 'Een\u2028Twee'],
    ['a line break in a tag', `Een{{ '\\n' }}Bcc: x@elders.example`],
    ['a line break in a branch', '{% if host %}Een\n{% endif %}Twee'],
  ])('refuses a subject with %s', (_name, subject) => {
    expect(textFaults({ subject, body: 'Tekst' }, 'nl', ['participant', 'host'])).toMatchObject([
      { pointer: '/subject', detail: expect.stringContaining('one line') as string },
    ]);
  });

  it.each([
    ['a field', 'Een\n\n{% if host %}\n{{ edition.naam }}\n{% endif %}', 4],
    ['a filter', 'Een\n{{ edition.name | shout }}', 2],
    ['a tag', 'Een\n\n{% if host %}\nTwee', 3],
  ])('says in which line stands %s', (_name, body, line) => {
    expect(check(body)).toMatchObject([{ pointer: '/body', line, piece: null }]);
  });

  it('refuses to speak to somebody who never hears of it', () => {
    expect(check('{% if manager %}Uw medewerkers{% endif %}')).toMatchObject([
      { pointer: '/body', detail: 'manager is never there: this notice goes to participant, host alone' },
    ]);
  });

  it('points to the subject, too', () => {
    expect(textFaults({ subject: '{{ onzin }}', body: 'Tekst' }, 'nl', ['participant'])).toMatchObject([
      { pointer: '/subject', detail: expect.stringContaining('onzin') as string },
    ]);
  });

  it('ends a text that never ends', () => {
    expect(check('{% for a in (1..1000000) %}{% for b in (1..1000000) %}x{% endfor %}{% endfor %}')).toHaveLength(1);
  });
});

describe('a subject', () => {
  it.each([
    '{{ event.registration.name }} meldt zich aan',
    '{{ event.offer | upcase }}',
    '{% for offer in event.offers %}{{ offer }}{% endfor %}',
    'Voor {{ person.name }}',
    '{{ event.reason }}',
    '{% for organisation in contact.organisations %}{{ organisation.name }}{% endfor %}',
  ])('says nothing in the words of a stranger: %s', (subject) => {
    expect(textFaults({ subject, body: 'x' }, 'nl', ['contact', 'participant'])).toMatchObject([
      { pointer: '/subject', detail: expect.stringContaining("a stranger's words") },
    ]);
  });

  it('may count, and name the edition', () => {
    const subject = '{{ edition.name }}: {% if participant.placements.size > 0 %}{{ event.sessions.size }}{% endif %}';
    expect(textFaults({ subject, body: 'x' }, 'nl', ['participant'])).toEqual([]);
  });
});
