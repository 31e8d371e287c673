import { WisselError } from '#platform/errors';
import { readScores, type Scored } from './survey-rules.js';

const faults = (given: Scored[]): unknown => {
  try {
    readScores(['worthwhile', 'learned'], given);
    return null;
  } catch (error) {
    return error instanceof WisselError && [error.code, error.errors.map(({ pointer }) => pointer)];
  }
};

describe('answers', () => {
  it('are kept by question', () => {
    const given: Scored[] = [
      { question: 'learned', score: 2 },
      { question: 'worthwhile', score: 5 },
    ];
    expect(readScores(['worthwhile', 'learned'], given)).toEqual({ worthwhile: 5, learned: 2 });
    expect(readScores([], [])).toEqual({});
  });

  it('are refused when one is missing, comes twice, or is not asked', () => {
    expect(faults([{ question: 'worthwhile', score: 5 }])).toEqual(['bad_answers', ['/scores']]);
    expect(
      faults([
        { question: 'worthwhile', score: 5 },
        { question: 'worthwhile', score: 1 },
        { question: 'learned', score: 3 },
        { question: 'again', score: 3 },
      ]),
    ).toEqual(['bad_answers', ['/scores/1/question', '/scores/3/question']]);
  });
});
