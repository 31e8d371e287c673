import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { demand, type Actor } from '#identity';
import { realNow } from '#platform/clock';
import { conflict } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { Edition } from '../edition.entity.js';
import { EditionsService } from '../editions.service.js';
import { requireReleased } from '../life/lifecycle.service.js';
import { heldAt } from './rehearsal-clock.js';

/** The clocks of rehearsals, while they run. */
@Injectable()
export class RehearsalClocks {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: Audit,
    private readonly editions: EditionsService,
  ) {}

  /**
   * Holds a rehearsal's clock for so many seconds of real time, from now on: people who are slower than the clock get
   * done, and all that lies ahead comes later by as much. Held twice, both times count. Refused for an edition that goes
   * by real time (409 `not_a_rehearsal`), is a draft (409 `not_released`) or is over (409 `not_live`).
   */
  hold(actor: Actor, editionId: string, seconds: number): Promise<Edition> {
    demand(actor, 'edition.manage', { editionId });
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.editions.lock(editionId);
      if (!edition.clock) throw conflict('not_a_rehearsal', 'This edition goes by real time, which nobody can hold.');
      requireReleased(edition);
      if (edition.state === 'archived' || edition.state === 'cancelled')
        throw conflict('not_live', `This edition is ${edition.state}; its clock is of no use any more.`);
      const clock = heldAt(edition.clock, realNow(), seconds * 1000);
      await this.tenancy.repository(Edition).update({ id: editionId }, { clock: clock as never });
      const details = { seconds };
      const subject = { subjectType: 'edition', subjectId: editionId };
      await this.audit.record({ actor, action: 'edition.hold_clock', ...subject, details });
      await this.editions.changed(edition);
      return this.editions.find(editionId);
    });
  }
}
