import type { MigrationInterface, QueryRunner } from 'typeorm';

const names = [
  ['person', 'name'],
  ['organisation', 'name'],
  ['cluster', 'name'],
  ['offer', 'title'],
  ['edition', 'name'],
  ['programme', 'name'],
  ['partner', 'name'],
  ['region', 'name'],
  ['tenant', 'name'],
] as const;

/**
 * Names are sorted as people do, whatever the server's own order is: accents and case decide last, `ĳ` stands as `ij`,
 * numbers go by their value; a Frisian looks for `y` at `i`. Organisations, with or without their article.
 */
export class Alphabets1796000000000 implements MigrationInterface {
  name = 'Alphabets1796000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create collation wissel_nl (provider = icu, locale = 'nl-u-kn-true')`);
    await runner.query(`create collation wissel_fy (provider = icu, locale = 'nl-u-kn-true', rules = '&i << y <<< Y')`);
    for (const [table, column] of names)
      await runner.query(`alter table ${table} alter column ${column} type text collate wissel_nl`);
    await runner.query(`alter table tenant add column articles text not null default 'skipped',
      add constraint tenant_articles check (articles in ('skipped', 'sorted'))`);
    await runner.query(`create function organisation_order(tenant_id uuid, name text) returns text
      language sql stable parallel safe
      return case when (select t.articles from tenant t where t.id = tenant_id) = 'skipped'
        then regexp_replace(name, '^(de|het|een|the|it|in|''t|’t|''n|’n|''e|’e)\\s+(?=\\S)', '', 'i')
        else regexp_replace(name, '^[^[:alnum:]]+(?=\\S)', '') end`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function organisation_order(uuid, text)');
    await runner.query('alter table tenant drop column articles');
    for (const [table, column] of names)
      await runner.query(`alter table ${table} alter column ${column} type text collate "default"`);
    await runner.query('drop collation wissel_fy');
    await runner.query('drop collation wissel_nl');
  }
}
