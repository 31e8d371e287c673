import { Injectable } from '@nestjs/common';

/** A seat that somebody holds already. */
export interface HeldSeat {
  registrationId: string;
  sessionId: string;
}

type Answer = (editionId: string) => Promise<HeldSeat[]>;

/**
 * Seats held before a run (instant ones), which count towards limits and overlaps. The room that knows them lies above
 * this one and registers itself at start.
 */
@Injectable()
export class HeldSeats {
  private answer: Answer | null = null;

  /** Registers the one source; call it in `onModuleInit`. */
  register(answer: Answer): void {
    if (this.answer) throw new Error('The seats held are registered twice.');
    this.answer = answer;
  }

  /** All confirmed seats of an edition, inside a unit of work. */
  of(editionId: string): Promise<HeldSeat[]> {
    if (!this.answer) throw new Error('Nobody answers which seats are held.');
    return this.answer(editionId);
  }
}
