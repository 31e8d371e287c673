import type { Unentitled } from './entitlement.js';
import type { noRoom, NotForThem, WayIn } from './taking-a-seat.js';

/** The codes of why somebody cannot have a seat; the rooms that give seats refuse with them. */
export type SeatRefusal =
  | Unentitled
  | NotForThem['code']
  | Exclude<Extract<WayIn, { code: string }>['code'], 'closed_door'>
  | NonNullable<ReturnType<typeof noRoom>>['code'];

declare module '#platform/errors' {
  interface RefusalCodes {
    eligibility: SeatRefusal;
  }
}
