import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The message log speaks of what a mail was made of and what it belongs to, and no more of notices and editions. */
export class WordsOfMail1796000040000 implements MigrationInterface {
  name = 'WordsOfMail1796000040000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table mail_message rename notice_id to source_id`);
    await runner.query(`alter table mail_message rename edition_id to matter_id`);
    await runner.query(`alter table mail_message rename edition_time to virtual_time`);
    await runner.query(`alter index "IDX_78b21c60aa4b2faafa84f0f4ae" rename to "IDX_01f89bef80992734e3935ff8b8"`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter index "IDX_01f89bef80992734e3935ff8b8" rename to "IDX_78b21c60aa4b2faafa84f0f4ae"`);
    await runner.query(`alter table mail_message rename virtual_time to edition_time`);
    await runner.query(`alter table mail_message rename matter_id to edition_id`);
    await runner.query(`alter table mail_message rename source_id to notice_id`);
  }
}
