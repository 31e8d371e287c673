import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** A network's colour, logo and texts. */
export class HouseStyles1796000070001 implements MigrationInterface {
  name = 'HouseStyles1796000070001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table tenant add column colour text, add column logo jsonb, add column accessibility_url text,
         add column privacy_text text, add constraint tenant_colour check (colour ~ '^#[0-9a-f]{6}$')`,
    );
    await runner.query(
      `create table network_logo (
         tenant_id uuid not null,
         png bytea not null,
         constraint network_logo_key primary key (tenant_id),
         constraint network_logo_tenant foreign key (tenant_id) references tenant (id) on delete cascade)`,
    );
    await runner.query('alter table network_logo enable row level security');
    await runner.query('alter table network_logo force row level security');
    await runner.query(`create policy tenant_wall on network_logo to wissel_app using (${mine}) with check (${mine})`);
    await runner.query('grant select, insert, update, delete on network_logo to wissel_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table network_logo');
    await runner.query(
      'alter table tenant drop column colour, drop column logo, drop column accessibility_url, drop column privacy_text',
    );
  }
}
