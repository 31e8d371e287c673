import { asMailError } from './mail-error.js';

const atReceiver = (response: string): object => ({
  code: 'EENVELOPE',
  command: 'RCPT TO',
  responseCode: Number(response.slice(0, 3)),
  response,
});

describe('reading a mail server’s refusal', () => {
  it.each([
    ['an unknown address', atReceiver('550 5.1.1 <a@b.test> unknown'), 'bounced'],
    ['a domain that takes no mail', atReceiver('556 5.1.10 null MX'), 'bounced'],
    ['a mailbox that is disabled', atReceiver('550 5.2.1 disabled'), 'bounced'],
    ['an unknown address, without an enhanced code', atReceiver('550 no such user'), 'bounced'],
    ['a receiver refused by policy', atReceiver('550 5.7.1 blocked'), 'permanent'],
    ['a refused sender, said at the receiver', atReceiver('550 5.1.8 sender domain unknown'), 'permanent'],
    ['a command out of order', atReceiver('503 out of order'), 'permanent'],
    [
      'the sender refused',
      { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550, response: '550 5.1.1 x' },
      'permanent',
    ],
    ['a message that is refused', { code: 'EMESSAGE', responseCode: 554, response: '554 no' }, 'permanent'],
    ['an address that cannot be written', { code: 'EENVELOPE' }, 'permanent'],
    ['a full mailbox', atReceiver('452 4.2.2 full'), 'transient'],
    ['a busy server', { code: 'ECONNECTION', responseCode: 421, response: '421 later' }, 'transient'],
    ['no connection', { code: 'ESOCKET' }, 'transient'],
    ['our own log-in refused', { code: 'EAUTH', responseCode: 535, response: '535 5.7.8 no' }, 'transient'],
    ['something else', new Error('x'), 'transient'],
  ])('%s', (_name, fault, outcome) => {
    expect(asMailError(fault).outcome).toBe(outcome);
  });

  it('keeps codes and drops the text, which can hold an address', () => {
    const { message } = asMailError({ code: 'EENVELOPE', responseCode: 550, response: '550 5.1.1 <a@b.test> unknown' });
    expect(message).toBe('smtp EENVELOPE 550 5.1.1');
  });
});
