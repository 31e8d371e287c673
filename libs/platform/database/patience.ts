/** Settings of a pool of `pg`, in milliseconds. */
export type Patience = Record<
  'connectionTimeoutMillis' | 'lock_timeout' | 'statement_timeout' | 'idle_in_transaction_session_timeout',
  number
>;

/**
 * How long a connection waits, for a pool of `pg`. No process waits without end: for a free connection and for a lock `seconds`, for a
 * statement, which may wait for several locks, `timesForStatement` as long. A transaction in which nothing is asked for `seconds` is
 * ended by the database, with its locks: there is nothing in it to wait for but the database.
 */
export const patient = (seconds: number, timesForStatement = 2): Patience => ({
  connectionTimeoutMillis: seconds * 1000,
  lock_timeout: seconds * 1000,
  statement_timeout: seconds * 1000 * timesForStatement,
  idle_in_transaction_session_timeout: seconds * 1000,
});

// lock_not_available, query_canceled (by statement_timeout), deadlock_detected, serialization_failure.
const tooLong = new Set(['55P03', '57014', '40P01', '40001']);

/** Whether the database was too busy with others: what was asked is undone, and worth another try. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error &&
  (tooLong.has((error as { code?: string }).code ?? '') ||
    // What pg-pool says when no connection became free, or the server was too slow to make one; neither has a code.
    /^timeout exceeded when trying to connect$|^Connection terminated due to connection timeout$/.test(error.message));
