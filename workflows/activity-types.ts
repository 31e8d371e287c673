import type { EditionPlan, StepAnswer } from '#editions';

/** What names an edition; the only thing that travels. */
export interface EditionRef {
  tenantId: string;
  editionId: string;
}

/** What names a programme. */
export interface ProgrammeRef {
  tenantId: string;
  programmeId: string;
}

/** What names a digest: of whom, and the moment for which it was planned (real, ISO 8601, UTC). */
export interface DigestRef {
  tenantId: string;
  personId: string;
  at: string;
}

/** What the worker does for the workflows; each may be done twice without harm. */
export interface Activities {
  readPlan(edition: EditionRef): Promise<EditionPlan>;
  /** Performs a step that is due; `done`, or why not. */
  performStep(edition: EditionRef, stepId: string): Promise<StepAnswer>;
  /** Computes the allocation that an edition in `allocating` asks for, unless there is one. */
  allocate(edition: EditionRef): Promise<void>;
  /** Returns once every notice of the edition has come to rest, or after a while with how many have not. */
  awaitNotices(edition: EditionRef): Promise<number>;
  /** Makes the draft of a programme's next edition, unless it is there; its id. */
  prepareNextEdition(programme: ProgrammeRef): Promise<string>;
  /** Writes the digest of the work that waits for somebody, unless it is there or nothing waits. */
  writeWorkDigest(digest: DigestRef): Promise<void>;
}
