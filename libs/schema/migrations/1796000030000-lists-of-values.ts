import type { MigrationInterface, QueryRunner } from 'typeorm';

const milestones = `'announced', 'call_open', 'curation', 'published', 'registration_open', 'registration_closed', 'allocating', 'confirmed', 'rest_open', 'locked', 'running', 'evaluating', 'reported', 'archived'`;
const states = `'draft', ${milestones}, 'suspended', 'cancelled'`;

/** Columns that hold one of a list of values, and were not held to it by the database yet. */
const checks: [table: string, name: string, condition: string][] = [
  ['person', 'person_locale', `locale in ('nl', 'en', 'fy')`],
  ['tenant', 'tenant_locale', `locale in ('nl', 'en', 'fy')`],
  ['edition', 'edition_state', `state in (${states})`],
  ['edition', 'edition_suspended_from', `suspended_from in (${states})`],
  ['milestone', 'milestone_name', `name in (${milestones})`],
  ['edition_transition', 'edition_transition_from', `"from" in (${states})`],
  ['edition_transition', 'edition_transition_to', `"to" in (${states})`],
  ['offer', 'offer_type', `type in ('job_shadow', 'one_to_one', 'tour', 'workshop', 'webinar', 'dialogue')`],
  [
    'offer',
    'offer_state',
    `state in ('draft', 'submitted', 'changes_requested', 'approved', 'published', 'withdrawn', 'rejected')`,
  ],
];

export class ListsOfValues1796000030000 implements MigrationInterface {
  name = 'ListsOfValues1796000030000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, name, condition] of checks)
      await runner.query(`alter table ${table} add constraint ${name} check (${condition})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, name] of checks) await runner.query(`alter table ${table} drop constraint ${name}`);
  }
}
