import type { Survey } from '#client';
import { m } from '../../shared/i18n/index.js';

type Question = Survey['questions'][number];

/** What is asked, in words. */
export const questionInWords: Record<Question, () => string> = {
  worthwhile: m.survey_worthwhile,
  learned: m.survey_learned,
  prepared: m.survey_prepared,
  again: m.survey_again,
};

/** What an answer means, from 1 to 5. */
export const scoresInWords = [m.score_1, m.score_2, m.score_3, m.score_4, m.score_5] as const;

/** An answer as it is shown: "4 Ja". */
export const scoreInWords = (score: number): string => `${score} ${scoresInWords[score - 1]?.() ?? ''}`;
