import { isRefusal } from '#client';
import { m } from '../i18n/index.js';
import { MessagePage } from './message-page.js';

/** Nothing at this address. */
export const NotFoundPage = () => (
  <MessagePage title={m.not_found_title()} next={{ href: '/', text: m.to_start() }}>
    {m.not_found_text()}
  </MessagePage>
);

/** Something went wrong; says the number under which the service knows of it. */
export function ErrorPage({ error }: { error: unknown }) {
  const problem = isRefusal(error) ? error : undefined;
  const code = problem?.code ?? codeIn(error);
  if (code === 'unreachable')
    return (
      <MessagePage title={m.offline_title()} next={{ href: '', text: m.try_again() }}>
        {m.offline_text()}
      </MessagePage>
    );
  if (code === 'forbidden')
    return (
      <MessagePage title={m.forbidden_title()} next={{ href: '/', text: m.to_start() }}>
        {m.forbidden_text()}
      </MessagePage>
    );
  return (
    <MessagePage title={m.error_title()} next={{ href: '', text: m.try_again() }}>
      {m.error_text()}
      {problem?.requestId ? ` ${m.error_number({ number: problem.requestId })}` : ''}
    </MessagePage>
  );
}

/** What the server could not load comes to the browser as its message alone, which begins with status and code. */
const codeIn = (error: unknown): string | undefined =>
  error instanceof Error ? /^\d+ (\w+):/.exec(error.message)?.[1] : undefined;
