import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People without an e-mail address, who signs them up, and through whom they are told. */
export class PeopleWithoutAddresses1796000081000 implements MigrationInterface {
  name = 'PeopleWithoutAddresses1796000081000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table person alter column email drop not null, add noted_email text, add noted_by uuid,
         add constraint person_noted_email check (noted_email is null or email is null and is_kept_email(noted_email))`,
    );
    await runner.query(`create unique index person_noted on person (tenant_id, noted_email)`);
    await runner.query(`alter table registration add signed_up_by uuid`);
    await runner.query(
      `alter table notice add channel text not null default 'mail',
         add constraint notice_channel check (channel in ('mail', 'contact'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table notice drop constraint notice_channel, drop channel`);
    await runner.query(`alter table registration drop signed_up_by`);
    await runner.query(`drop index person_noted`);
    await runner.query(
      `alter table person drop constraint person_noted_email, drop noted_by, drop noted_email, alter column email set not null`,
    );
  }
}
