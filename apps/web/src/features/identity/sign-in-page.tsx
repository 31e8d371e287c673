import { Alert, Button, Container, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { isRefusal, signInOpen, signInRequestCode, type SignInOpenError, type SignInRequestCodeError } from '#client';
import { useAsking } from '../../shared/api/index.js';
import { m } from '../../shared/i18n/index.js';
import { PublicPage } from '../../shared/ui/index.js';

const route = getRouteApi('/$tenant/inloggen');

/**
 * `/{tenant}/inloggen`: an address, then the code from the mail. A link from a mail brings both behind the `#`, where no
 * log sees them, and nothing happens before the press of a button: programs that look through mails open links, too.
 */
export function SignInPage() {
  const { tenant } = route.useParams();
  const { network } = route.useLoaderData();
  const { naar } = route.useSearch();
  const { client, session } = useAsking();
  const router = useRouter();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const codeField = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const brought = new URLSearchParams(window.location.hash.slice(1));
    const [address, digits] = [brought.get('e'), brought.get('c')];
    if (!address || !digits) return;
    setEmail(address);
    setCode(digits);
    setAsked(true);
    // The back button and whoever looks at the screen need not have it.
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  }, []);

  useEffect(() => {
    if (asked) codeField.current?.focus();
  }, [asked]);

  const ask = useMutation({
    mutationFn: () => signInRequestCode({ client, path: { tenant }, body: { email } }),
    onSuccess: () => setAsked(true),
  });
  const open = useMutation({
    mutationFn: () => signInOpen({ client, path: { tenant }, body: { email, code: code.replace(/\D/g, '') } }),
    onSuccess: async () => {
      session.open = true;
      // What a visitor saw is not what this person sees.
      queries.clear();
      await router.invalidate();
      await router.navigate({ href: naar ?? `/${tenant}/mijn`, replace: true });
    },
  });

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    (asked ? open : ask).mutate();
  };
  return (
    <PublicPage {...(network && { place: { name: network.name, href: `/${network.slug}` } })}>
      <Container size="xs" py="xl">
        <Title order={1} mb="md">
          {m.sign_in()}
        </Title>
        <noscript>
          <Text mb="md">{m.needs_script()}</Text>
        </noscript>
        <form onSubmit={submit} aria-busy={ask.isPending || open.isPending}>
          <Stack gap="md">
            {!asked && (
              <TextInput
                type="email"
                name="email"
                autoComplete="email"
                required
                withAsterisk={false}
                size="md"
                label={m.email()}
                description={m.email_hint()}
                value={email}
                onChange={({ currentTarget }) => setEmail(currentTarget.value)}
                error={ask.isError && askRefusal(ask.error)}
              />
            )}
            {asked && (
              <>
                <Text role="status">{m.code_sent({ email })}</Text>
                <TextInput
                  ref={codeField}
                  name="code"
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  required
                  withAsterisk={false}
                  size="md"
                  label={m.code()}
                  description={m.code_hint()}
                  value={code}
                  onChange={({ currentTarget }) => setCode(currentTarget.value)}
                  error={open.isError && openRefusal(open.error)}
                />
              </>
            )}
            <Group>
              <Button type="submit" size="md" loading={ask.isPending || open.isPending}>
                {asked ? m.sign_in() : m.send_code()}
              </Button>
              {asked && (
                <Button
                  variant="default"
                  size="md"
                  onClick={() => {
                    setAsked(false);
                    setCode('');
                    open.reset();
                    ask.reset();
                  }}
                >
                  {m.other_email()}
                </Button>
              )}
            </Group>
            {naar !== undefined && !asked && <Alert variant="default">{m.sign_in_first()}</Alert>}
          </Stack>
        </form>
      </Container>
    </PublicPage>
  );
}

const askRefusal = (error: unknown): string => {
  if (isRefusal<SignInRequestCodeError>(error, 'too_many_requests')) return m.too_many_codes();
  if (isRefusal<SignInRequestCodeError>(error, 'bad_email', 'invalid_input')) return m.bad_email();
  return m.try_later();
};

const openRefusal = (error: unknown): string => {
  if (isRefusal<SignInOpenError>(error, 'wrong_code', 'invalid_input')) return m.wrong_code();
  if (isRefusal<SignInOpenError>(error, 'code_expired')) return m.code_expired();
  if (isRefusal<SignInOpenError>(error, 'code_locked', 'too_many_requests')) return m.code_locked();
  return m.try_later();
};
