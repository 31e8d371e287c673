/** The codes with which this room refuses. */
export type PlacementRefusal = 'already_begun' | 'edition_over' | 'not_begun' | 'not_confirmed' | 'unknown_placement';

declare module '#platform/errors' {
  interface RefusalCodes {
    placements: PlacementRefusal;
  }
}
