import type { MigrationInterface, QueryRunner } from 'typeorm';

const kept: [table: string, column: string, name: string][] = [
  ['person', 'email', 'person_email'],
  ['tenant', 'contact_email', 'tenant_contact_email'],
  ['partner', 'contact_email', 'partner_contact_email'],
  ['auth."user"', 'email', 'user_email'],
  ['auth.sign_in_code', 'email', 'sign_in_code_email'],
];

/** What `parseEmail` makes of an address is what the tables hold: composed, lower case, nothing invisible, the domain in ASCII. */
export class AddressesAsTheyAreKept1796000005001 implements MigrationInterface {
  name = 'AddressesAsTheyAreKept1796000005001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      create function is_kept_email(address text) returns boolean language sql immutable parallel safe as $$
        select address = lower(address) and address is nfc normalized
          and address ~ '^[^@[:space:][:cntrl:]]+@[a-z0-9]([a-z0-9.-]*[a-z0-9])?$'
          and address !~ '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]'
      $$`);
    await runner.query('alter table person drop constraint person_email');
    for (const [table, column, name] of kept) {
      await runner.query(`alter table ${table} add constraint "${name}" check (is_kept_email(${column}))`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, , name] of kept) await runner.query(`alter table ${table} drop constraint "${name}"`);
    await runner.query('alter table person add constraint person_email check (email = lower(email))');
    await runner.query('drop function is_kept_email(text)');
  }
}
