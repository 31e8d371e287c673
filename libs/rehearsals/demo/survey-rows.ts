import { randomUUID } from 'node:crypto';
import { openingInstant } from '#platform/clock';
import type { Network } from './edition-rows.js';
import type { Random } from '../scenarios/index.js';

const answeredShare = 0.58;
/** How people answer: mostly well. */
const usual = [2, 3, 3, 4, 4, 4, 4, 5, 5, 5];

/** What some of those who were there answered, a week after; whose answers these are is forgotten. */
export function addAnswers(
  { rows, configuration }: Network,
  editionId: string,
  came: number,
  day: string,
  random: Random,
): void {
  const createdAt = openingInstant(`${day}T00:00`, configuration.timeZone);
  for (let i = 0; i < came; i++) {
    if (!random.chance(answeredShare)) continue;
    const scores = Object.fromEntries(
      (configuration.surveyQuestions ?? []).map((question) => [question, random.pick(usual)]),
    );
    rows.add('survey_response', { id: randomUUID(), editionId, scores, createdAt, version: 1 });
  }
}
