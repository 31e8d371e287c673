import { Injectable } from '@nestjs/common';
import type { Actor } from '#identity';
import { WisselError } from '#platform/errors';
import { Interrupted } from '../engine/engine.service.js';

/** Questions in a process that may wait for its one engine, the one that is being answered included. */
const mostAtOnce = 8;

/**
 * Questions to the engine that people wait for. Each takes seconds and they are answered one by one: a person asks one at
 * a time, and when too many wait the next is told so instead of waiting for minutes.
 */
@Injectable()
export class Questions {
  private readonly asking = new Set<string>();

  /** Has a question answered: one at a time for each person, and only so many at all. */
  async answer<Answer>({ tenantId, personId }: Actor, work: () => Promise<Answer>): Promise<Answer> {
    const asker = `${tenantId} ${personId}`;
    if (this.asking.has(asker)) {
      throw new WisselError(
        429,
        'question_open',
        'Your question before this one is still being answered; wait for it.',
        [],
        10,
      );
    }
    if (this.asking.size >= mostAtOnce) {
      throw new WisselError(
        503,
        'too_many_questions',
        `${this.asking.size} questions wait to be answered; ask again in a minute.`,
        [],
        60,
      );
    }
    this.asking.add(asker);
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      throw new WisselError(503, 'question_interrupted', 'The question was broken off; ask it again.', [], 1);
    } finally {
      this.asking.delete(asker);
    }
  }
}
