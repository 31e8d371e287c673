import type { Contact } from '#client';
import { m } from '../../shared/i18n/index.js';

/** What people are called who act for an organisation. */
export const kinds: Record<Contact['kind'], () => string> = { contact: m.org_kind_contact, host: m.org_kind_host };

/** Nobody yet. */
export const nobody = { open: false, kind: 'contact' as Contact['kind'], name: '', email: '', follows: '' };
/** An invitation that is being written. */
export type Invited = typeof nobody;
