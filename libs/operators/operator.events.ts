import { defineEvent } from '#platform/events';

/** Somebody was made an operator of the platform. Handled at once by what sends mail: it belongs to no tenant. */
export const OperatorInvited = defineEvent<{ email: string; name: string }>('operator.invited');

/** A suspended network goes on, in the transaction that says so: what waited is taken up again. */
export const TenantResumed = defineEvent<{ tenantId: string; occurrenceId: string }>('tenant.resumed');
