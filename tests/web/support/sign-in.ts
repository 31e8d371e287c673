import type { DemoService } from './demo-service.js';

/** Waits for the mail with a code that is newer than those before. */
export async function newestCode(service: DemoService, email: string, before: number): Promise<string> {
  for (;;) {
    const mails = await service.query<{ text: string }>(
      `select text from mail_message where "to" = $1 and kind = 'sign_in_code' order by accepted_at, id`,
      [email],
    );
    if (mails.length > before) return /\b\d{6}\b/.exec(mails.at(-1)?.text ?? '')?.[0] as string;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
