import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A real mail server on this machine that keeps what it accepts. */
export interface MailServer {
  /** For SMTP_URL. */
  url: string;
  /** Everything accepted so far, in order, parsed. */
  mails: Email[];
  /** The answer to an address: a three-digit code with its text, for example `550 5.1.1 unknown`; null accepts it. */
  answer: (address: string) => string | null;
  close(): Promise<void>;
}

/** Starts the mail server on a free port of 127.0.0.1. */
export async function startMailServer(): Promise<MailServer> {
  const mails: Email[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const answer = mailServer.answer(address);
      if (!answer) return done();
      const [, code, text] = /^(\d{3}) (.*)$/.exec(answer) ?? [];
      done(Object.assign(new Error(text), { responseCode: Number(code) }));
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        PostalMime.parse(Buffer.concat(chunks)).then(
          (mail) => {
            mails.push(mail);
            done();
          },
          (error: Error) => done(error),
        );
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const mailServer: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    answer: () => null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mailServer;
}
