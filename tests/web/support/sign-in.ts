import { until } from '../../support/until.js';
import type { DemoService } from './demo-service.js';

/** The mails with a code that an address got, the newest last. */
export const codeMails = (service: DemoService, email: string): Promise<{ text: string; html: string }[]> =>
  service.query(
    `select text, html from mail_message where "to" = $1 and kind = 'sign_in_code' order by accepted_at, id`,
    [email],
  );

/** The newest mail with a code to an address, once there are more than before. */
export const newestCodeMail = (
  service: DemoService,
  email: string,
  before: number,
): Promise<{ text: string; html: string }> =>
  until(async () => {
    const mails = await codeMails(service, email);
    return mails.length > before ? mails.at(-1) : null;
  });

/** The code in a mail. */
export const codeIn = ({ text }: { text: string }): string => /\b\d{6}\b/.exec(text)?.[0] as string;

/** Waits for the mail with a code that is newer than those before. */
export const newestCode = async (service: DemoService, email: string, before: number): Promise<string> =>
  codeIn(await newestCodeMail(service, email, before));
