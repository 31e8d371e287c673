import type { Alphabet } from '#platform/database';
import { z } from 'zod';
import { roles } from './person.entity.js';

/** `Grant`, as the database answers it. */
export const grant = z.object({
  role: z.enum(roles),
  regionIds: z.array(z.string()).nullable(),
  organisationId: z.string().nullable(),
  editionId: z.string().nullable(),
  partnerId: z.string().nullable(),
});

/** A role an actor holds, and where. Null: everywhere in the tenant. */
export type Grant = z.output<typeof grant>;

/** Whoever asks for something, within one tenant. */
export interface Actor {
  tenantId: string;
  /** Null for the clock, a seed, an anonymous visitor, and somebody signed in whom the tenant does not know yet. */
  personId: string | null;
  name: string;
  grants: Grant[];
  /** Address of the sign-in account, lower case; null when nobody is signed in. */
  email: string | null;
  kind: 'person' | 'clock' | 'seed';
  /** Language in which they read: lists are sorted by its alphabet. */
  language: Alphabet;
}

/** The edition's clock: may take every step of the life cycle that its time has come for. */
export const clockActor = (tenantId: string): Actor => ({
  tenantId,
  personId: null,
  name: 'clock',
  grants: [],
  email: null,
  kind: 'clock',
  language: 'nl',
});

/** What fills a new tenant (demo data, a rehearsal's start): may do everything in it. */
export const seedActor = (tenantId: string): Actor => ({
  tenantId,
  personId: null,
  name: 'seed',
  grants: [],
  email: null,
  kind: 'seed',
  language: 'nl',
});

/** A visitor who has not signed in: may do nothing that asks for a permission. */
export const visitor = (tenantId: string, language: Alphabet = 'nl'): Actor => ({
  tenantId,
  personId: null,
  name: '',
  grants: [],
  email: null,
  kind: 'person',
  language,
});
