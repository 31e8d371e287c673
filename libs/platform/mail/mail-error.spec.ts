import { asMailError } from './mail-error.js';

describe('reading a mail server’s refusal', () => {
  it.each([
    ['an unknown address', { code: 'EENVELOPE', responseCode: 550, response: '550 5.1.1 <a@b.test> unknown' }, true],
    ['a message that is refused', { code: 'EMESSAGE', responseCode: 554, response: '554 no' }, true],
    ['an address that cannot be written', { code: 'EENVELOPE' }, true],
    ['a full mailbox', { code: 'EENVELOPE', responseCode: 452, response: '452 4.2.2 full' }, false],
    ['a busy server', { code: 'ECONNECTION', responseCode: 421, response: '421 later' }, false],
    ['no connection', { code: 'ESOCKET' }, false],
    ['our own log-in refused', { code: 'EAUTH', responseCode: 535, response: '535 5.7.8 no' }, false],
    ['something else', new Error('x'), false],
  ])('%s', (_name, fault, permanent) => {
    expect(asMailError(fault).outcome).toBe(permanent ? 'permanent' : 'transient');
  });

  it('keeps codes and drops the text, which can hold an address', () => {
    const { message } = asMailError({ code: 'EENVELOPE', responseCode: 550, response: '550 5.1.1 <a@b.test> unknown' });
    expect(message).toBe('smtp EENVELOPE 550 5.1.1');
  });
});
