import { TenantRow } from '#platform/database';
import { Edition } from '#editions';
import { Registration } from '#registrations';
import type { SurveyQuestion } from '#programmes';
import { Column, Entity, ForeignKey, Index, VersionColumn } from 'typeorm';

/** From 1 (not at all) to 5 (very much so), by question. */
export type Scores = Partial<Record<SurveyQuestion, number>>;

/**
 * What somebody answered after an edition. Nothing in it says who: its id is drawn by lot and tells no time, and it was
 * made at the midnight of its day.
 */
@Entity()
@Index(['tenantId', 'editionId'])
@ForeignKey(() => Edition, ['tenantId', 'editionId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
export class SurveyResponse extends TenantRow {
  @Column('uuid')
  editionId: string;

  @Column('jsonb')
  scores: Scores;

  /** In their own words; gone once the edition is archived. */
  @Column('text', { nullable: true })
  remarks: string | null;

  /** For ETag / If-Match. */
  @VersionColumn()
  version: number;
}

/** Whose answer one is, so that they can change it; gone once the edition is archived. Its id is the registration's. */
@Entity()
@Index(['tenantId', 'editionId'])
@ForeignKey(() => Registration, ['tenantId', 'id'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => SurveyResponse, ['tenantId', 'responseId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
export class SurveyLink extends TenantRow {
  @Column('uuid')
  editionId: string;

  @Column('uuid')
  responseId: string;
}
