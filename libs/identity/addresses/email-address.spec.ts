import fc from 'fast-check';
import { asciiDomain, mailboxOf, parseEmail, readEmail } from './email-address.js';

test.each([
  ['Wytske.Postma@Sneek.Example ', 'wytske.postma@sneek.example'],
  ['\t wytske@sneek.example\n', 'wytske@sneek.example'],
  // A no-break space, as copied from a web page.
  ['wytske@sneek.example\u00a0', 'wytske@sneek.example'],
  ['rene\u0301e@sneek.example', 'ren\u00e9e@sneek.example'],
  ['REN\u00c9E@sneek.example', 'ren\u00e9e@sneek.example'],
  ['jelle@s\u00fadwest-frysl\u00e2n.example', 'jelle@xn--sdwest-frysln-teb26a.example'],
  ['jelle@XN--SDWEST-FRYSLN-TEB26A.example', 'jelle@xn--sdwest-frysln-teb26a.example'],
  ['jelle@sneek\u3002example', 'jelle@sneek.example'],
  ['jelle@\uff53neek.example', 'jelle@sneek.example'],
  ["o'connor+dag@sneek.example", "o'connor+dag@sneek.example"],
  ['wissel@localhost', 'wissel@localhost'],
])('%j is kept as %s', (typed, kept) => {
  expect(parseEmail(typed)).toEqual({ address: kept });
  expect(readEmail(kept)).toBe(kept);
});

test.each([
  ['zero-width space', 'wytske\u200b@sneek.example'],
  ['zero-width joiner', 'wyt\u200dske@sneek.example'],
  ['byte order mark', 'wytske@sneek\ufeff.example'],
  ['soft hyphen', 'wyt\u00adske@sneek.example'],
  ['right-to-left override', 'wyt\u202eske@sneek.example'],
  ['word joiner in the domain', 'wytske@sn\u2060eek.example'],
  ['NUL', 'wyt\0ske@sneek.example'],
  ['filler', 'wyt\u3164ske@sneek.example'],
  ['variation selector', 'wyt\ufe0fske@sneek.example'],
  ['lone surrogate', 'wyt\ud800ske@sneek.example'],
])('a %s is refused', (_, typed) => {
  expect(parseEmail(typed)).toMatchObject({ fault: expect.stringMatching(/character that nobody sees/) });
});

test.each([
  '',
  'wytske',
  '@sneek.example',
  'wytske@',
  'wyt ske@sneek.example',
  'wytske@sneek example',
  'a@b@sneek.example',
  '"wytske"@sneek.example',
  '🧀@sneek.example',
  'Wytske <wytske@sneek.example>',
  'wytske@sneek..example',
  'wytske@-sneek.example',
  'wytske@.example',
  'wytske@sneek.example.',
  'wytske@127.0.0.1',
  'wytske@[127.0.0.1]',
  'wytske@2130706433',
  'wytske@%73neek.example',
  'wytske@sneek.example/x',
  '.wytske@sneek.example',
  'wyt..ske@sneek.example',
  `${'a'.repeat(65)}@sneek.example`,
  `a@${'sneek.'.repeat(50)}example`,
])('%j is no address', (typed) => {
  expect(parseEmail(typed)).toMatchObject({ fault: expect.stringMatching(/is not an e-mail address/) });
});

test('a refusal names the field', () => {
  expect(() => readEmail('wytske', '/hostEmail')).toThrow(
    expect.objectContaining({
      status: 400,
      code: 'bad_email',
      errors: [expect.objectContaining({ pointer: '/hostEmail' })],
    }),
  );
});

test('what is kept stays as it is, whatever was typed', () => {
  const typed = fc
    .tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))
    .map(([a, b]) => `${a}@${b}.example`);
  fc.assert(
    fc.property(typed, (text) => {
      const once = parseEmail(text);
      fc.pre('address' in once);
      const { address } = once as { address: string };
      expect(parseEmail(address)).toEqual({ address });
      expect(parseEmail(` ${address.toUpperCase()}`)).toEqual(parseEmail(address.toUpperCase().toLowerCase()));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['wytske+dag@sneek.example', 'wytske@sneek.example'],
  ['wytske+a+b@sneek.example', 'wytske@sneek.example'],
  ['wytske@sneek.example', 'wytske@sneek.example'],
  ['+dag@sneek.example', '+dag@sneek.example'],
])('the mailbox of %s is %s', (address, mailbox) => {
  expect(mailboxOf(address)).toBe(mailbox);
});

test('a domain is read by the same rules', () => {
  expect(asciiDomain('S\u00fadwest-Frysl\u00e2n.example')).toBe('xn--sdwest-frysln-teb26a.example');
  expect(asciiDomain('sneek.example/')).toBeNull();
});
