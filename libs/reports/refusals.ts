/** The codes with which this room refuses. */
export type ReportRefusal = 'not_built';

declare module '#platform/errors' {
  interface RefusalCodes {
    reports: ReportRefusal;
  }
}
