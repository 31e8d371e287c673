import { WisselError } from '#platform/errors';
import { readEmailDomains, readKvkNumber, showsEmployment } from './organisation-rules.js';

const refusal = (work: () => unknown): WisselError => {
  try {
    work();
  } catch (error) {
    if (error instanceof WisselError) return error;
    throw error;
  }
  throw new Error('was not refused');
};

describe('e-mail domains of an organisation', () => {
  it('are kept in lower case, without @, in ASCII, each once', () => {
    expect(
      readEmailDomains([' Waddenmeer.Example', '@waddenmeer.example', 'súdwest.example', 'mail.hunzedal.example']),
    ).toEqual(['waddenmeer.example', 'xn--sdwest-pya.example', 'mail.hunzedal.example']);
    expect(readEmailDomains([])).toEqual([]);
  });

  it.each(['gmail.com', 'Outlook.com', 'hotmail.com', 'live.nl', '@ziggo.nl', 'kpnmail.nl'])(
    'refuse the free mail service %s',
    (domain) => {
      expect(refusal(() => readEmailDomains(['stelp.example', domain]))).toMatchObject({
        status: 400,
        code: 'bad_email_domain',
        errors: [{ pointer: '/emailDomains/1', detail: expect.stringContaining('free mail service') }],
      });
    },
  );

  it('point at everything that is no domain', () => {
    const given = ['', 'localhost', 'a@b.example', 'spa ce.example', '-x.example', 'x.1', 'goed.example'];
    expect(refusal(() => readEmailDomains(given)).errors.map((e) => e.pointer)).toEqual(
      [0, 1, 2, 3, 4, 5].map((i) => `/emailDomains/${i}`),
    );
  });

  it('show employment for addresses in them, not below, beside or before them', () => {
    const domains = ['waddenmeer.example'];
    expect(showsEmployment(domains, 'anna.bakker@waddenmeer.example')).toBe(true);
    expect(showsEmployment(domains, 'anna.bakker+week@waddenmeer.example')).toBe(true);
    expect(showsEmployment(domains, 'anna.bakker@mail.waddenmeer.example')).toBe(false);
    expect(showsEmployment(domains, 'anna.bakker@nietwaddenmeer.example')).toBe(false);
    expect(showsEmployment(domains, 'waddenmeer.example@elders.example')).toBe(false);
    expect(showsEmployment([], 'anna.bakker@waddenmeer.example')).toBe(false);
  });
});

describe('a Chamber of Commerce number', () => {
  it('keeps leading zeros and drops spaces and dots', () => {
    expect(readKvkNumber('01 234 567')).toBe('01234567');
    expect(readKvkNumber('12.34.56.78')).toBe('12345678');
  });

  it.each(['1234567', '123456789', '1234567a', '', '1234-5678'])('refuses %p', (number) => {
    expect(refusal(() => readKvkNumber(number))).toMatchObject({
      code: 'bad_kvk_number',
      errors: [{ pointer: '/kvkNumber', detail: expect.stringContaining('eight digits') }],
    });
  });
});
