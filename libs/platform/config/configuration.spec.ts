import { WisselError } from '#platform/errors';
import { readConfiguration } from './index.js';

const needed = {
  DATABASE_URL: 'postgres://wissel@localhost/wissel',
  AUTH_SECRET: 'x'.repeat(32),
  PAYLOAD_KEY: Buffer.alloc(32, 7).toString('base64'),
};

describe('TRUSTED_PROXIES', () => {
  const read = (value?: string): string[] => readConfiguration({ ...needed, TRUSTED_PROXIES: value }).trustedProxies;

  it('is nobody by default', () => {
    expect(read()).toEqual([]);
    expect(read('')).toEqual([]);
  });

  it('lists addresses and ranges', () => {
    expect(read('127.0.0.1, 10.1.0.0/16,fd00::/8')).toEqual(['127.0.0.1', '10.1.0.0/16', 'fd00::/8']);
  });

  it.each(['true', '1', '*', 'localhost', '0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0'])(
    'refuses %s, by name and with the remedy',
    (value) => {
      expect(() => read(value)).toThrow(WisselError);
      expect(() => read(value)).toThrow(/TRUSTED_PROXIES: give addresses or ranges/);
    },
  );
});

describe('CHROMIUM', () => {
  const read = (value?: string): string => readConfiguration({ ...needed, CHROMIUM: value }).chromium;

  it('is none by default, or a program', () => {
    expect(read()).toBe('');
    expect(read(process.execPath)).toBe(process.execPath);
  });

  it.each(['chromium', './chromium', '/nowhere/chromium', '/usr', __filename])('refuses %s', (value) => {
    expect(() => read(value)).toThrow(/CHROMIUM: give the whole path of a program/);
  });
});
