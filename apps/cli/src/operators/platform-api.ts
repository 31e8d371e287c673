import { apiClient, type Client } from '#client';
import { tidyLine } from '#platform/text';
import type { Flag, Flags } from '../command.js';
import { UsageError } from '../command.js';
import { Refused } from '../surroundings.js';

/** The flag that names the service. */
export const urlFlag: Flag = {
  type: 'string',
  value: 'address',
  description: 'address of the service; PUBLIC_URL when that is set',
};

/** Where an operator's session is kept between commands: in the shell, for an hour. */
export const tokenVariable = 'WISSEL_OPERATOR_TOKEN';

/** The service that a command speaks to, as a stranger. */
export const serviceOf = (flags: Flags): Client => apiClient({ baseUrl: urlOf(flags) });

/** The service that a command speaks to, in the session of the operator who gives the command. */
export function asOperator(flags: Flags): Client {
  const token = process.env[tokenVariable];
  if (token) return apiClient({ baseUrl: urlOf(flags), token });
  throw new Refused(`Sign in first: wissel operator sign-in --email <yours>, and set ${tokenVariable} to the token.`);
}

const urlOf = (flags: Flags): string =>
  String(flags['url'] ?? process.env['PUBLIC_URL'] ?? 'http://localhost:3000').replace(/\/$/, '');

/** The value of a flag that must be given. */
export function required(flags: Flags, name: string): string {
  const value = flags[name];
  if (typeof value === 'string' && tidyLine(value) !== '') return value;
  throw new UsageError(`Give --${name}.`);
}
