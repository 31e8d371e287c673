import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** What people were told in calendar files: the organizer of each entry for life, and the last sequence. */
export class CalendarEntries1796000007001 implements MigrationInterface {
  name = 'CalendarEntries1796000007001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table calendar_entry (
         tenant_id uuid not null,
         id uuid not null,
         created_at timestamptz(3) not null default now(),
         organizer_name text not null,
         organizer_email text not null,
         sequence int not null,
         notice_id uuid not null,
         constraint "PK_bdebb17591aa4a7609b416c6142" primary key (tenant_id, id),
         constraint "FK_bdebb17591aa4a7609b416c6142" foreign key (tenant_id, id) references placement (tenant_id, id) on delete cascade)`,
    );
    await runner.query('alter table calendar_entry enable row level security');
    await runner.query('alter table calendar_entry force row level security');
    await runner.query(
      `create policy tenant_wall on calendar_entry to wissel_app using (${mine}) with check (${mine})`,
    );
    await runner.query('grant select, insert, update, delete on calendar_entry to wissel_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table calendar_entry');
  }
}
