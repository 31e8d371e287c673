import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** How people want to be told of work. */
export class NoticePreferences1796000006002 implements MigrationInterface {
  name = 'NoticePreferences1796000006002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table notice_preference (
         tenant_id uuid not null,
         id uuid not null,
         created_at timestamptz(3) not null default now(),
         person_id uuid not null,
         work text not null,
         version integer not null,
         constraint "PK_dbe2c7ecc6decdb61d202d49c37" primary key (tenant_id, id),
         constraint "UQ_ee1c3a31ab953724965ddc89db2" unique (tenant_id, person_id),
         constraint notice_preference_work check (work in ('at_once', 'daily')),
         constraint "FK_ee1c3a31ab953724965ddc89db2" foreign key (tenant_id, person_id) references person (tenant_id, id) on delete cascade)`,
    );
    await runner.query('alter table notice_preference enable row level security');
    await runner.query('alter table notice_preference force row level security');
    await runner.query(
      `create policy tenant_wall on notice_preference to wissel_app using (${mine}) with check (${mine})`,
    );
    await runner.query('grant select, insert, update, delete on notice_preference to wissel_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notice_preference');
  }
}
