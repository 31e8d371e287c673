import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** One mail per kind, receiver and hour of what strangers cause; what came since is kept for a digest. */
export class PacesOfNotices1796000005002 implements MigrationInterface {
  name = 'PacesOfNotices1796000005002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table notice_pace (
         tenant_id uuid not null,
         id uuid not null,
         created_at timestamptz(3) not null default now(),
         person_id uuid not null,
         kind text not null,
         scope text not null,
         until timestamptz(3) not null,
         kept jsonb not null default '[]',
         constraint "PK_d24abed312ace85850ccab8daac" primary key (tenant_id, id),
         constraint "UQ_49bdd0a48541692a7c32c50089a" unique (tenant_id, person_id, kind, scope),
         constraint "FK_571a26ccfd87a620e9fdad307b3" foreign key (tenant_id, person_id) references person (tenant_id, id) on delete cascade)`,
    );
    await runner.query('alter table notice_pace enable row level security');
    await runner.query('alter table notice_pace force row level security');
    await runner.query(`create policy tenant_wall on notice_pace to wissel_app using (${mine}) with check (${mine})`);
    await runner.query('grant select, insert, update, delete on notice_pace to wissel_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notice_pace');
  }
}
