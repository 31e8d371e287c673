import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** What changed about visits and was not told yet. */
export class VisitChanges1796000007002 implements MigrationInterface {
  name = 'VisitChanges1796000007002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table visit_change (
         tenant_id uuid not null,
         id uuid not null,
         created_at timestamptz(3) not null default now(),
         edition_id uuid not null,
         batch_id uuid not null,
         session_id uuid not null,
         before jsonb not null,
         changed_at timestamptz(3) not null,
         constraint "PK_0e6306bf501445beac537590fd3" primary key (tenant_id, id),
         constraint "UQ_3c44671a85b7f6229c18db7b1a0" unique (tenant_id, session_id),
         constraint "FK_3c44671a85b7f6229c18db7b1a0" foreign key (tenant_id, session_id) references session (tenant_id, id) on delete cascade)`,
    );
    await runner.query('create index "IDX_93b10881468cc45b300a4f562f" on visit_change (tenant_id, batch_id)');
    await runner.query('alter table visit_change enable row level security');
    await runner.query('alter table visit_change force row level security');
    await runner.query(`create policy tenant_wall on visit_change to wissel_app using (${mine}) with check (${mine})`);
    await runner.query('grant select, insert, update, delete on visit_change to wissel_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table visit_change');
  }
}
