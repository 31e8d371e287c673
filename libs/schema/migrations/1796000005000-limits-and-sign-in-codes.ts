import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts of what strangers try, for all processes; and sign-in codes of our own, several in flight for an address. */
export class LimitsAndSignInCodes1796000005000 implements MigrationInterface {
  name = 'LimitsAndSignInCodes1796000005000';

  async up(runner: QueryRunner): Promise<void> {
    // Written at every try and worth nothing after an hour: not in the log of changes, empty after a crash of the server.
    await runner.query(`
      create unlogged table limit_count (
        key text primary key,
        count integer not null,
        expires_at timestamptz not null
      )`);
    await runner.query('create index limit_count_expires_at on limit_count (expires_at)');
    await runner.query('grant select, insert, update, delete on limit_count to wissel_app');
    await runner.query(`
      create table auth.sign_in_code (
        id uuid default uuidv7() not null primary key,
        email text not null,
        hash text not null,
        asked_by text not null,
        asker_tries smallint default 0 not null,
        other_tries smallint default 0 not null,
        created_at timestamptz default clock_timestamp() not null,
        expires_at timestamptz not null
      )`);
    await runner.query('create index sign_in_code_email on auth.sign_in_code (email)');
    await runner.query('create index sign_in_code_expires_at on auth.sign_in_code (expires_at)');
    await runner.query('grant select, insert, update, delete on auth.sign_in_code to wissel_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table auth.sign_in_code');
    await runner.query('drop table limit_count');
  }
}
