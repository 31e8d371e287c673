import { isIPv6 } from 'node:net';
import type { Request } from 'express';

/**
 * Who calls, for limits and counters: an IPv4 address, or the /64 of an IPv6 one, because whoever has one of those has
 * all of them. Taken from the connection; what a proxy forwards counts only when `TRUSTED_PROXIES` names that proxy.
 */
export function callerAddress(request: Request): string {
  const address = request.ip ?? '';
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped) return mapped;
  return isIPv6(address) ? `${firstHalf(address)}::/64` : address;
}

/** The address at which the caller reached us, as a browser names it in `Origin`: `https://wissel.example`. */
export const askedOrigin = (request: Request): string => `${request.protocol}://${request.host}`;

/** Did anybody stand between the caller and us, believed or not? */
export const cameThroughProxy = (request: Request): boolean =>
  ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'].some(
    (name) => request.headers[name] !== undefined,
  );

/** Exactly what stands in `Host`, without its port. */
export const rawHostName = (request: Request): string =>
  (request.headers.host ?? '').replace(/:\d*$/, '').toLowerCase();

function firstHalf(address: string): string {
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const groups = (text: string | undefined): string[] => (text ? text.split(':') : []);
  const [before, after] = [groups(head), groups(tail)];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(zeros).fill('0'), ...after]
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}
