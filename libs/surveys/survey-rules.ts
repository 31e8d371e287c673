import { badRequest, type FieldError } from '#platform/errors';
import type { SurveyQuestion } from '#programmes';
import type { Scores } from './survey-response.entity.js';

/** Fewer answers than these are nobody's to see. */
export const fewestAnswers = 5;

/** One question and how it was answered, from 1 to 5. */
export interface Scored {
  question: SurveyQuestion;
  score: number;
}

/** Answers as they are kept: each question that is asked, once. @throws WisselError 400 `bad_answers` with each that is wrong */
export function readScores(asked: readonly SurveyQuestion[], given: readonly Scored[]): Scores {
  const errors: FieldError[] = given.flatMap(({ question }, i) => {
    if (!asked.includes(question))
      return [{ pointer: `/scores/${i}/question`, detail: 'is not asked in this edition' }];
    const first = given.findIndex((one) => one.question === question);
    return first < i ? [{ pointer: `/scores/${i}/question`, detail: 'is answered twice' }] : [];
  });
  const missing = asked.filter((question) => !given.some((one) => one.question === question));
  if (missing.length > 0) errors.push({ pointer: '/scores', detail: `answer these, too: ${missing.join(', ')}` });
  if (errors.length > 0) {
    throw badRequest('bad_answers', `${errors[0]?.pointer}: ${errors[0]?.detail}.`, errors);
  }
  return Object.fromEntries(given.map(({ question, score }) => [question, score]));
}
