/** What a strategy hands to the report: who sits where, and why not elsewhere. Numbers are those of the instance. */
export interface Outcome {
  /** Placements of participant `p`: `heldStart[p]` up to `heldStart[p] + heldCount[p]`, pins first. */
  heldStart: Int32Array;
  heldCount: Uint8Array;
  held: Int32Array;
  /** Reason by wish as far as the strategy itself met one; 0 where nobody asked. */
  lost: Uint8Array;
  /** Participant that got the last seat by the session's order; -1: none but pins. */
  lastAdmitted: Int32Array;
  /** 1: closed for want of its minimum group. */
  closed: Uint8Array;
  /** Placements a session had when it was closed. */
  had: Int32Array;
}
