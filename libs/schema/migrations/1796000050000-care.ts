import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What hosts should take care of, told by participants with their consent. */
export class Care1796000050000 implements MigrationInterface {
  name = 'Care1796000050000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table registration add access_needs text, add diet text, add care_consent_at timestamptz(3),
         add constraint registration_care_consent check (care_consent_at is not null or (access_needs is null and diet is null))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table registration drop constraint registration_care_consent, drop access_needs, drop diet, drop care_consent_at`,
    );
  }
}
