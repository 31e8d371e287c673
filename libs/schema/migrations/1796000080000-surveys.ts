import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const tables = ['survey_response', 'survey_link', 'next_edition_consent'];

/** What people answer after an edition, apart from who they are; and who agreed to hear of the next one. */
export class Surveys1796000080000 implements MigrationInterface {
  name = 'Surveys1796000080000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table survey_response (
         tenant_id uuid not null,
         id uuid not null,
         created_at timestamptz(3) not null default now(),
         edition_id uuid not null,
         scores jsonb not null,
         remarks text,
         version int not null,
         constraint "PK_80e9be2cf0b5677ba6d64ccbdf6" primary key (tenant_id, id),
         constraint "FK_27f7739c6cbfab2454809608e9e" foreign key (tenant_id, edition_id) references edition (tenant_id, id) on delete cascade)`,
    );
    await runner.query('create index "IDX_27f7739c6cbfab2454809608e9" on survey_response (tenant_id, edition_id)');
    await runner.query(
      `create table survey_link (
         tenant_id uuid not null,
         id uuid not null,
         created_at timestamptz(3) not null default now(),
         edition_id uuid not null,
         response_id uuid not null,
         constraint "PK_4c63f00a07aa760c97aa419372d" primary key (tenant_id, id),
         constraint "FK_4c63f00a07aa760c97aa419372d" foreign key (tenant_id, id) references registration (tenant_id, id) on delete cascade,
         constraint "FK_3d33e7edb3ee89705b25db7a140" foreign key (tenant_id, response_id) references survey_response (tenant_id, id) on delete cascade)`,
    );
    await runner.query('create index "IDX_be76f37d9c72ecf35b2d70e739" on survey_link (tenant_id, edition_id)');
    await runner.query(
      `create table next_edition_consent (
         tenant_id uuid not null,
         id uuid not null,
         created_at timestamptz(3) not null default now(),
         wording text not null,
         given_at timestamptz(3) not null,
         withdrawn_at timestamptz(3),
         constraint "PK_50a4bb376e05effe7c9259a0b97" primary key (tenant_id, id),
         constraint "FK_50a4bb376e05effe7c9259a0b97" foreign key (tenant_id, id) references registration (tenant_id, id) on delete cascade)`,
    );
    for (const table of tables) {
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(`alter table ${table} force row level security`);
      await runner.query(`create policy tenant_wall on ${table} to wissel_app using (${mine}) with check (${mine})`);
      await runner.query(`grant select, insert, update, delete on ${table} to wissel_app`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) await runner.query(`drop table ${table}`);
  }
}
