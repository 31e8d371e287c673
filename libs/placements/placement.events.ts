import { defineEvent } from '#platform/events';
import type { Placement } from './placement.entity.js';

/** Somebody took an instant seat or a rest place. Placements of a run are announced by the edition's confirmation. */
export const SeatTaken = defineEvent<{ placement: Placement; occurrenceId: string }>('placement.seat_taken');

/** Somebody gave a seat back; it is free again. */
export const PlacementWithdrawn = defineEvent<{ placement: Placement; reason: string | null; occurrenceId: string }>(
  'placement.withdrawn',
);
