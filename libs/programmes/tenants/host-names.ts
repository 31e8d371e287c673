import { conflict } from '#platform/errors';

/** Host names of one network at most. */
export const mostHostNames = 10;

/** A host name as browsers send it: two labels or more, in small letters; no address of a machine, no port. */
export const hostNamePattern = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

export const hostNameTaken = (name: string): Error =>
  conflict('host_name_taken', `${name} leads to another network; take it away there first.`, [
    { pointer: '/hostNames', detail: `${name} is taken` },
  ]);
