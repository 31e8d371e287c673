import { DefaultFailureConverter } from '@temporalio/common';

/** Puts what went wrong, and where, into a payload, so that it is encrypted like every other. Temporal loads this by its path. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
