import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** Forbidden and pinned pairs, and what a line manager answered. */
export class PairRules1795400000001 implements MigrationInterface {
  name = 'PairRules1795400000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table pair_rule (
         tenant_id uuid not null,
         id uuid not null,
         created_at timestamptz(3) not null default now(),
         edition_id uuid not null,
         registration_id uuid not null,
         kind text not null,
         session_id uuid,
         offer_id uuid,
         host_organisation_id uuid,
         reason text not null,
         decided_by uuid,
         withdrawn_at timestamptz(3),
         withdrawn_by uuid,
         withdrawn_reason text,
         constraint "PK_640460d5a4692841d3e3fa02378" primary key (tenant_id, id),
         constraint pair_rule_kind check (kind = 'prohibition' or kind = 'pin' and session_id is not null),
         constraint pair_rule_target check (num_nonnulls(session_id, offer_id, host_organisation_id) = 1),
         constraint "FK_276b72b5daee93473d7f1107996" foreign key (tenant_id, edition_id) references edition (tenant_id, id) on delete cascade,
         constraint "FK_a083ae03caa679ba2e784984cad" foreign key (tenant_id, registration_id) references registration (tenant_id, id) on delete cascade,
         constraint "FK_86bb7638e210566cd63cf0cfbf0" foreign key (tenant_id, session_id) references session (tenant_id, id),
         constraint "FK_3d27a03ea51b8dcb88b18ce29fe" foreign key (tenant_id, offer_id) references offer (tenant_id, id),
         constraint "FK_b2542d2b39d11b107ab55992bca" foreign key (tenant_id, host_organisation_id) references organisation (tenant_id, id))`,
    );
    await runner.query('create index "IDX_276b72b5daee93473d7f110799" on pair_rule (tenant_id, edition_id)');
    for (const [name, column] of [
      ['pair_rule_session', 'session_id'],
      ['pair_rule_offer', 'offer_id'],
      ['pair_rule_host', 'host_organisation_id'],
    ]) {
      await runner.query(
        `create unique index ${name} on pair_rule (tenant_id, registration_id, ${column}) where withdrawn_at is null`,
      );
    }
    await runner.query('alter table pair_rule enable row level security');
    await runner.query('alter table pair_rule force row level security');
    await runner.query(`create policy tenant_wall on pair_rule to wissel_app using (${mine}) with check (${mine})`);
    await runner.query('grant select, insert, update, delete on pair_rule to wissel_app');

    await runner.query('alter table registration add column manager_reason text');
    await runner.query('alter table registration add column manager_answered_at timestamptz(3)');
    await runner.query('alter table registration drop constraint registration_manager_say');
    await runner.query(
      `alter table registration add constraint registration_manager_say
         check (manager_say in ('not_asked', 'pending', 'approved', 'objected', 'overridden'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table registration drop constraint registration_manager_say');
    // A change of type reaches the rows of every tenant, which an update by the owner would not.
    await runner.query(
      `alter table registration
         alter column manager_say drop default,
         alter column manager_say type text using case manager_say when 'overridden' then 'approved' else manager_say end,
         alter column manager_say set default 'not_asked',
         add constraint registration_manager_say check (manager_say in ('not_asked', 'pending', 'approved', 'objected')),
         drop column manager_reason,
         drop column manager_answered_at`,
    );
    await runner.query('drop table pair_rule');
  }
}
