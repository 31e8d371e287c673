import { Injectable } from '@nestjs/common';
import { EditionsService, hasReached, type Edition } from '#editions';
import { demand, type Actor } from '#identity';
import { Tenancy } from '#platform/tenancy';
import { surveyQuestions, type SurveyQuestion } from '#programmes';
import { z } from 'zod';
import { wasThere } from './own-visits.service.js';
import { fewestAnswers } from './survey-rules.js';

const numbers = z.object({ asked: z.int(), answered: z.int() });
const average = z.object({ question: z.enum(surveyQuestions), average: z.number() });
const remark = z.object({ text: z.string() });

/** How people answered one question, on the average, from 1 to 5 with one decimal. */
export type Average = z.output<typeof average>;

/** What became of a survey, in numbers. */
export interface SurveyNumbers {
  /** People who had a seat and of whom no host said that they were not there. */
  asked: number;
  answered: number;
  /** In the order of the questions; null until the survey is closed, and for fewer than five answers. */
  averages: Average[] | null;
}

/** A survey as those see it who read its figures. */
export interface SurveyFigures extends SurveyNumbers {
  /** What people added in their own words, in no order; null as the averages are. None once the edition is archived. */
  remarks: string[] | null;
}

/**
 * Surveys in numbers. Fewer than five answers are nobody's to see, and while some still come in, neither is what they come
 * to: one more answer would show itself in the difference.
 */
@Injectable()
export class SurveyFiguresService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly editions: EditionsService,
  ) {}

  /** For those who read the edition's reports. */
  read(actor: Actor, editionId: string): Promise<SurveyFigures> {
    demand(actor, 'report.read', { editionId });
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.editions.find(editionId);
      const counted = await this.count(edition);
      return { ...counted, remarks: counted.averages && (await this.remarks(edition)) };
    });
  }

  /** The numbers now, inside a unit of work. */
  async count(edition: Edition): Promise<SurveyNumbers> {
    const of = [edition.tenantId, edition.id];
    const [{ asked, answered } = { asked: 0, answered: 0 }] = await this.tenancy.rows(
      numbers,
      `select (select count(distinct p.registration_id)::int from placements p
                where p.tenant_id = $1 and p.edition_id = $2 and ${wasThere}) as asked,
              (select count(*)::int from survey_response r where r.tenant_id = $1 and r.edition_id = $2) as answered`,
      of,
    );
    const isOver = hasReached(edition, 'reported') && !(await this.editions.isOpen(edition, 'survey'));
    if (!isOver || answered < fewestAnswers) return { asked, answered, averages: null };
    const found = await this.tenancy.rows(
      average,
      `select score.key as question, round(avg(score.value::int), 1)::float as average
         from survey_response r cross join jsonb_each_text(r.scores) score
        where r.tenant_id = $1 and r.edition_id = $2
        group by score.key having count(*) >= $3`,
      [...of, fewestAnswers],
    );
    const order = edition.configuration.surveyQuestions ?? [];
    const place = (question: SurveyQuestion): number => order.indexOf(question);
    return { asked, answered, averages: found.sort((a, b) => place(a.question) - place(b.question)) };
  }

  private async remarks({ tenantId, id }: Edition): Promise<string[]> {
    const found = await this.tenancy.rows(
      remark,
      `select remarks as text from survey_response where tenant_id = $1 and edition_id = $2 and remarks is not null order by id`,
      [tenantId, id],
    );
    return found.map(({ text }) => text);
  }
}
