import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { EditionsService } from '#editions';
import type { Actor } from '#identity';
import { Sessions } from '#offers';
import { virtualNow } from '#platform/clock';
import { conflict } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import type { Attendance, Placement } from './placement.entity.js';
import { PlacementsService } from './placements.service.js';

const markedPlacement = z.object({ id: z.string() });

/** Marking who came, by the host, its organisation's contact or a coordinator. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: Audit,
    private readonly editions: EditionsService,
    private readonly placements: PlacementsService,
  ) {}

  /** Marks one placement, from the session's start until the edition is archived. */
  mark(actor: Actor, placementId: string, attendance: Attendance): Promise<Placement> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { sessionId } = await this.placements.find(placementId);
      await this.markSession(actor, sessionId, [{ placementId, attendance }]);
      return this.placements.find(placementId);
    });
  }

  /** Marks several placements of one session at once, all or nothing. Answers how many. */
  markSession(
    actor: Actor,
    sessionId: string,
    marks: { placementId: string; attendance: Attendance }[],
  ): Promise<{ marked: number }> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { editionId } = await this.placements.demandAtSession(actor, 'attendance.mark', sessionId);
      await this.requireBegun(editionId, sessionId);
      const rows = await this.tenancy.rows(
        markedPlacement,
        `update placement p set attendance = m.attendance
           from unnest($3::uuid[], $4::text[]) as m(id, attendance)
          where p.tenant_id = $1 and p.session_id = $2 and p.id = m.id and p.state = 'confirmed'
          returning p.id`,
        [actor.tenantId, sessionId, marks.map((m) => m.placementId), marks.map((m) => m.attendance)],
      );
      const marked = new Set(rows.map((row) => row.id));
      const unknown = marks.flatMap(({ placementId }, i) =>
        marked.has(placementId)
          ? []
          : [{ pointer: `/placements/${i}/placementId`, detail: 'is not a seat of this session' }],
      );
      if (unknown.length > 0) {
        throw conflict(
          'unknown_placement',
          `${unknown[0]?.pointer} is not a seat of this session; take the ids from its list.`,
          unknown,
        );
      }
      await this.audit.record({
        actor,
        action: 'placement.mark_attendance',
        subjectType: 'session',
        subjectId: sessionId,
        details: { marked: marked.size },
      });
      return { marked: marked.size };
    });
  }

  private async requireBegun(editionId: string, sessionId: string): Promise<void> {
    const edition = await this.editions.find(editionId);
    if (edition.state === 'archived' || edition.state === 'cancelled') {
      throw conflict('edition_over', `This edition is ${edition.state}; attendance can no longer be marked.`);
    }
    const session = await this.tenancy
      .repository(Sessions)
      .findOneByOrFail({ tenantId: edition.tenantId, id: sessionId });
    if (session.startsAt > virtualNow(edition.clock)) {
      throw conflict('not_begun', 'This session has not begun; mark who came once it has.');
    }
  }
}
