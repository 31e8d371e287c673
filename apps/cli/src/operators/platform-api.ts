import { tidyLine } from '#platform/text';
import { ApiClient } from '#rehearsals';
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

/** The service that a command speaks to. */
export function serviceOf(flags: Flags): ApiClient {
  const url = String(flags['url'] ?? process.env['PUBLIC_URL'] ?? 'http://localhost:3000');
  return new ApiClient(url.replace(/\/$/, ''));
}

/** The session of the operator who gives the command. */
export function operatorToken(): string {
  const token = process.env[tokenVariable];
  if (token) return token;
  throw new Refused(`Sign in first: wissel operator sign-in --email <yours>, and set ${tokenVariable} to the token.`);
}

/** The value of a flag that must be given. */
export function required(flags: Flags, name: string): string {
  const value = flags[name];
  if (typeof value === 'string' && tidyLine(value) !== '') return value;
  throw new UsageError(`Give --${name}.`);
}
