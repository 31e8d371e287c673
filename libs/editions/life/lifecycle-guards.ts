import { Injectable } from '@nestjs/common';
import type { Edition } from '../edition.entity.js';
import { guardNames, type GuardName } from './edition-lifecycle.js';
import type { WaitingReason } from './waiting-reasons.js';

/** Answers the reasons why a transition cannot be made now; empty when it can. */
export type Guard = (edition: Edition) => Promise<WaitingReason[]>;

/** Guards of the table of transitions: named there, answered by the room that knows, which registers itself at start. */
@Injectable()
export class LifecycleGuards {
  private readonly guards = new Map<GuardName, Guard>();

  /** Registers the one guard of this name; call it in `onModuleInit`. */
  register(name: GuardName, guard: Guard): void {
    if (this.guards.has(name)) throw new Error(`The guard ${name} is registered twice.`);
    this.guards.set(name, guard);
  }

  /** Reasons why not; runs inside the transaction of the step. */
  async reasons(name: GuardName | null, edition: Edition): Promise<WaitingReason[]> {
    if (!name) return [];
    const guard = this.guards.get(name);
    if (!guard) throw new Error(`Nobody answers the guard ${name}.`);
    return guard(edition);
  }

  /** Guards of the table that nobody answers: a wiring fault, so the start refuses. */
  unanswered(): GuardName[] {
    return guardNames.filter((name) => !this.guards.has(name));
  }
}
