import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
const key = String.raw`lower(normalize(regexp_replace(btrim(name), '\s+', ' ', 'g'), NFC))`;

/** People accept before they act for an organisation; names, numbers and domains are those of members alone. */
export class Accepting1796000004001 implements MigrationInterface {
  name = 'Accepting1796000004001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table contact_invitation (
         tenant_id uuid not null,
         id uuid not null,
         created_at timestamptz(3) not null default now(),
         organisation_id uuid not null,
         person_id uuid not null,
         kind text not null,
         name text not null,
         origin text not null,
         invited_by uuid,
         state text not null default 'open',
         expires_at timestamptz(3) not null,
         constraint "PK_97a286cff3b2e5c4e815bb4f377" primary key (tenant_id, id),
         constraint contact_invitation_kind check (kind in ('contact', 'host')),
         constraint contact_invitation_origin check (origin in ('application', 'network', 'organisation')),
         constraint contact_invitation_state check (state in ('open', 'accepted', 'declined', 'ended')),
         constraint "FK_d365cc2b2dde6e12bd1ca57a082" foreign key (tenant_id, organisation_id)
           references organisation (tenant_id, id) on delete cascade,
         constraint "FK_32bb8faeec005dac073603ad44f" foreign key (tenant_id, person_id) references person (tenant_id, id))`,
    );
    await runner.query(
      `create unique index contact_invitation_open on contact_invitation (tenant_id, organisation_id, person_id, kind)
        where state = 'open'`,
    );
    await runner.query('create index "IDX_32bb8faeec005dac073603ad44" on contact_invitation (tenant_id, person_id)');
    await runner.query('alter table contact_invitation enable row level security');
    await runner.query('alter table contact_invitation force row level security');
    await runner.query(
      `create policy tenant_wall on contact_invitation to wissel_app using (${mine}) with check (${mine})`,
    );
    await runner.query('grant select, insert, update, delete on contact_invitation to wissel_app');

    await runner.query(`alter table organisation add column asked_domains text[] not null default '{}'`);
    await runner.query('alter table organisation drop constraint "UQ_fb82c17205937e5ae84c19bf776"');
    await runner.query('drop index organisation_kvk_number');
    await runner.query(
      `create unique index organisation_kvk_number on organisation (tenant_id, kvk_number)
        where kvk_number is not null and state in ('invited', 'approved')`,
    );
    await runner.query(
      `create unique index organisation_name on organisation (tenant_id, ${key}) where state in ('invited', 'approved')`,
    );

    await runner.query('alter table registration add column manager_name text, add column manager_email text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table registration drop column manager_name, drop column manager_email');
    await runner.query('drop index organisation_name');
    await runner.query('drop index organisation_kvk_number');
    await runner.query(
      `create unique index organisation_kvk_number on organisation (tenant_id, kvk_number) where kvk_number is not null`,
    );
    await runner.query(
      'alter table organisation add constraint "UQ_fb82c17205937e5ae84c19bf776" unique (tenant_id, name)',
    );
    await runner.query('alter table organisation drop column asked_domains');
    await runner.query('drop table contact_invitation');
  }
}
