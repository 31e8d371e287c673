import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roles that end by themselves: whoever asks what somebody may do asks the view, which knows the hour. */
export class Deputies1796000002004 implements MigrationInterface {
  name = 'Deputies1796000002004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table role_grant add column ends_at timestamptz(3)');
    // As whoever asks: the tenant's wall stands before the table, not before the view's owner.
    await runner.query(
      `create view role_in_force with (security_invoker = true) as
         select * from role_grant where ends_at is null or ends_at > now()`,
    );
    await runner.query('grant select on role_in_force to wissel_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view role_in_force');
    await runner.query('alter table role_grant drop column ends_at');
  }
}
