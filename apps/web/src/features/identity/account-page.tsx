import { Button, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import {
  isRefusal,
  signInChangeAddress,
  signInCorrect,
  signInEndSignIn,
  signInRequestCode,
  type Me,
  type OwnSignIn,
} from '#client';
import { useAsking, useClient } from '../../shared/api/index.js';
import { FaultSummary, faultAt, generalFault, type Fault } from '../../shared/form/index.js';
import { languageNames, languages, localIn, m, momentInWords } from '../../shared/i18n/index.js';
import { meQuery, useMe } from '../../shared/session/index.js';
import { AppPage, Note } from '../../shared/ui/index.js';
import { signInsQuery } from './queries.js';

const route = getRouteApi('/$tenant/mijn/gegevens');

/** `/{tenant}/mijn/gegevens`: what the network knows of whoever is signed in, and where they are. */
export function AccountPage() {
  const { tenant } = route.useParams();
  const { network } = route.useLoaderData();
  const me = useMe(tenant);
  return (
    <AppPage
      network={network}
      title={m.mine_settings()}
      back={{ href: `/${tenant}/mijn`, text: m.my_pages() }}
      {...(me && { subtitle: m.signed_in_as({ email: me.email }) })}
    >
      {me?.person && (
        <>
          <Name tenant={tenant} person={me.person} />
          <Address tenant={tenant} present={me.email} />
        </>
      )}
      {me && !me.person && <Text mb="xl">{m.account_unknown()}</Text>}
      {me && <SignIns tenant={tenant} />}
    </AppPage>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="part" style={{ maxWidth: '36rem' }}>
    <Title order={2} mb="md">
      {title}
    </Title>
    {children}
  </section>
);

function Name({ tenant, person }: { tenant: string; person: NonNullable<Me['person']> }) {
  const asking = useAsking();
  const queries = useQueryClient();
  const [name, setName] = useState(person.name);
  const [locale, setLocale] = useState(person.locale);
  const [phone, setPhone] = useState(person.phone ?? '');
  const save = useMutation({
    mutationFn: () =>
      signInCorrect({ client: asking.client, path: { tenant }, body: { name, locale, phone: phone.trim() || null } }),
    onSuccess: () => queries.invalidateQueries(meQuery(asking, tenant)),
  });
  const faults = save.isError ? faultsOf(save.error) : none;
  return (
    <Part title={m.account_who()}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <FaultSummary faults={faults} />
        <Stack gap="md">
          <TextInput
            id="name"
            size="md"
            required
            withAsterisk={false}
            autoComplete="name"
            label={m.account_name()}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            error={faultAt(faults, 'name')}
          />
          <NativeSelect
            id="locale"
            size="md"
            label={m.account_language()}
            description={m.account_language_hint()}
            value={locale}
            onChange={({ currentTarget }) => setLocale(currentTarget.value as typeof locale)}
            data={languages.map((value) => ({ value, label: languageNames[value] }))}
          />
          <TextInput
            id="phone"
            type="tel"
            size="md"
            autoComplete="tel"
            label={m.account_phone()}
            description={m.account_phone_hint()}
            value={phone}
            onChange={({ currentTarget }) => setPhone(currentTarget.value)}
            error={faultAt(faults, 'phone')}
          />
          <div>
            <Button type="submit" loading={save.isPending}>
              {m.account_save()}
            </Button>
          </div>
          {save.isSuccess && <Note>{m.account_saved()}</Note>}
        </Stack>
      </form>
    </Part>
  );
}

/** Two steps: an address, to which and to the present one a code goes; then both codes. */
function Address({ tenant, present }: { tenant: string; present: string }) {
  const client = useClient();
  const [email, setEmail] = useState('');
  const [asked, setAsked] = useState(false);
  const [codes, setCodes] = useState({ codeOfPresent: '', code: '' });
  const ask = useMutation({
    mutationFn: async () => {
      for (const one of [present, email]) await signInRequestCode({ client, path: { tenant }, body: { email: one } });
    },
    onSuccess: () => setAsked(true),
  });
  const change = useMutation({
    mutationFn: () => {
      const digits = (text: string): string => text.replace(/\D/g, '');
      const body = { email, code: digits(codes.code), codeOfPresent: digits(codes.codeOfPresent) };
      return signInChangeAddress({ client, path: { tenant }, body });
    },
    // A new session: nothing of the former one stays.
    onSuccess: () => window.location.assign(`/${tenant}/mijn/gegevens`),
  });
  const failed = asked ? change : ask;
  const faults = failed.isError ? faultsOf(failed.error) : none;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    (asked ? change : ask).mutate();
  };
  const codeField = (field: keyof typeof codes, address: string) => (
    <TextInput
      id={field}
      size="md"
      required
      withAsterisk={false}
      inputMode="numeric"
      autoComplete="one-time-code"
      label={m.account_code_of({ email: address })}
      description={m.code_hint()}
      value={codes[field]}
      onChange={({ currentTarget }) => setCodes({ ...codes, [field]: currentTarget.value })}
      error={faultAt(faults, field)}
    />
  );
  return (
    <Part title={m.account_address()}>
      <form onSubmit={submit}>
        <FaultSummary faults={faults} />
        <Stack gap="md">
          <Text>{m.account_address_text()}</Text>
          {asked ? (
            <>
              {codeField('codeOfPresent', present)}
              {codeField('code', email)}
            </>
          ) : (
            <TextInput
              id="email"
              type="email"
              size="md"
              required
              withAsterisk={false}
              autoComplete="email"
              label={m.account_new_address()}
              value={email}
              onChange={({ currentTarget }) => setEmail(currentTarget.value)}
              error={faultAt(faults, 'email')}
            />
          )}
          <div className="page-actions">
            <Button type="submit" variant={asked ? 'filled' : 'default'} loading={failed.isPending}>
              {asked ? m.account_change_address() : m.account_send_codes()}
            </Button>
            {asked && (
              <Button
                variant="default"
                onClick={() => {
                  setAsked(false);
                  setCodes({ codeOfPresent: '', code: '' });
                  change.reset();
                  ask.reset();
                }}
              >
                {m.other_email()}
              </Button>
            )}
          </div>
        </Stack>
      </form>
    </Part>
  );
}

function SignIns({ tenant }: { tenant: string }) {
  const client = useClient();
  const queries = useQueryClient();
  const query = signInsQuery(client, tenant);
  const signIns = useSuspenseQuery(query).data;
  const end = useMutation({
    mutationFn: (signIn: string) => signInEndSignIn({ client, path: { tenant, signIn } }),
    onSettled: () => queries.invalidateQueries(query),
  });
  return (
    <Part title={m.account_sign_ins()}>
      <Text mb="md">{m.account_sign_ins_text()}</Text>
      {end.isError && <FaultSummary faults={[generalFault(end.error)]} />}
      <ul className="quiet-list rows">
        {signIns.map((signIn) => (
          <li key={signIn.id}>
            <div>
              <Text fw={600}>{programInWords(signIn)}</Text>
              <Text c="dimmed" fz="sm">
                {signIn.current
                  ? m.account_this_device()
                  : m.account_since({ moment: momentInWords(localIn(signIn.signedInAt, here())) })}
              </Text>
            </div>
            {!signIn.current && (
              <Button
                variant="default"
                size="xs"
                aria-label={m.account_end_of({ program: programInWords(signIn) })}
                loading={end.isPending && end.variables === signIn.id}
                onClick={() => end.mutate(signIn.id)}
              >
                {m.account_end()}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Times of somebody's own doings are those where the networks are, on the server and in the browser alike. */
const here = (): string => 'Europe/Amsterdam';

const browsers: [sign: RegExp, name: string][] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const devices: [sign: RegExp, name: string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'Mac'],
  [/Linux/, 'Linux'],
];

/** A browser by the name that people know it by. */
function programInWords({ program }: OwnSignIn): string {
  const named = (list: typeof browsers): string | undefined => list.find(([sign]) => sign.test(program))?.[1];
  const [browser, device] = [named(browsers), named(devices)];
  if (browser && device) return m.account_browser_on({ browser, device });
  return browser ?? device ?? m.account_other_program();
}

const none: readonly Fault[] = [];

function faultsOf(error: unknown): Fault[] {
  if (!isRefusal<{ code: string }>(error)) return [generalFault(error)];
  const { code } = error;
  const field = error.errors[0]?.pointer.slice(1) ?? null;
  if (code === 'too_many_requests') return [{ field: null, text: m.too_many_codes() }];
  if (code === 'address_taken') return [{ field: 'email', text: m.account_address_taken() }];
  if (code === 'role_address') return [{ field: 'email', text: m.account_role_address() }];
  if (code === 'wrong_code' || code === 'code_expired' || code === 'code_locked')
    return [
      { field, text: { wrong_code: m.wrong_code, code_expired: m.code_expired, code_locked: m.code_locked }[code]() },
    ];
  if (field === 'email') return [{ field, text: m.bad_email() }];
  if (field === 'phone') return [{ field, text: m.account_phone_wrong() }];
  if (field === 'name') return [{ field, text: m.account_name_wrong() }];
  if (field === 'code' || field === 'codeOfPresent') return [{ field, text: m.code_hint() }];
  return [generalFault(error)];
}
