import { Button, Group, Loader, Stack, Text, TextInput, InputBase, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import {
  isRefusal,
  signInOpen,
  signInRequestCode,
  type PublicEditionDetail,
  type SignInOpenError,
  type SignInRequestCodeError,
} from '#client';
import { useAsking } from '../../shared/api/index.js';
import { deadlineInWords, m, slotInWords } from '../../shared/i18n/index.js';
import { useMe } from '../../shared/session/index.js';
import { FaultSummary, type Fault } from '../../shared/form/index.js';
import { Note } from '../../shared/ui/index.js';
import { useChoices } from '../../shared/wish-list/index.js';
import { useChosen } from './choice-list.js';
import { faultsOf, split, type Chosen } from './chosen.js';
import { useSignUp } from './draft.js';
import { employersQuery } from './queries.js';
import { sendRefusal } from './refusals.js';
import { send, type Sent } from './sending.js';
import { Tick } from './tick.js';

/** Everything once more, what hosts may know, and off it goes; whoever is not signed in types the code from a mail first. */
export function CheckStep({ edition, onBack }: { edition: PublicEditionDetail; onBack: (step: number) => void }) {
  const [choices] = useChoices(edition);
  const list = useChosen(edition, choices);
  return list ? <Check edition={edition} list={split(list)} onBack={onBack} /> : <Loader aria-label={m.loading()} />;
}

function Check({
  edition,
  list,
  onBack,
}: {
  edition: PublicEditionDetail;
  list: ReturnType<typeof split>;
  onBack: (step: number) => void;
}) {
  const tenant = edition.network.slug;
  const { client, session } = useAsking();
  const queries = useQueryClient();
  const router = useRouter();
  const navigate = useNavigate();
  const me = useMe(tenant);
  const { draft, change, clear } = useSignUp(edition);
  const [, keep] = useChoices(edition);
  const employers = useQuery(employersQuery(client, tenant, edition.id));
  const employer = employers.data?.find(({ id }) => id === draft.organisationId);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const codeField = useRef<HTMLInputElement>(null);
  const { asksFor, closesLocal } = edition.signUp;

  useEffect(() => {
    if (asked) codeField.current?.focus();
  }, [asked]);

  const ask = useMutation({
    mutationFn: () => signInRequestCode({ client, path: { tenant }, body: { email: draft.email } }),
    onSuccess: () => setAsked(true),
  });
  const finish = useMutation({
    mutationFn: async (): Promise<Sent> => {
      if (asked && !session.open) {
        await signInOpen({ client, path: { tenant }, body: { email: draft.email, code: code.replace(/\s/g, '') } });
        session.open = true;
      }
      return send(client, edition, draft, list);
    },
    onSuccess: async ({ missed }) => {
      clear();
      keep(() => null);
      // What a visitor saw is not what this person sees.
      queries.clear();
      await router.invalidate();
      await navigate({
        to: '/$tenant/$edition/mijn',
        params: { tenant, edition: edition.slug },
        search: { nieuw: true },
        state: { missed },
        replace: true,
      });
    },
    // Signed in by now or not: the header says which.
    onError: () => void queries.invalidateQueries({ queryKey: ['me', tenant] }),
  });

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found = faultsOf(list, edition, draft);
    const told = [draft.accessNeeds, draft.diet].some((text) => text.trim() !== '');
    if (asksFor.length > 0 && told && !draft.careConsent)
      found.push({ field: 'careConsent', text: m.need_care_consent() });
    if (asked && !me && !/^\d{6}$/.test(code.replace(/\s/g, ''))) found.push({ field: 'code', text: m.need_code() });
    setFaults(found);
    if (found.length > 0) return;
    if (me || asked || session.open) finish.mutate();
    else ask.mutate();
  };
  const busy = ask.isPending || finish.isPending;
  const codeFault = finish.isError ? codeRefusal(finish.error) : undefined;
  return (
    <form onSubmit={submit} noValidate aria-busy={busy}>
      <FaultSummary faults={faults} />
      {finish.isError && codeFault === undefined && (
        <Note urgent title={m.not_sent()} mb="lg">
          {sendRefusal(finish.error)} {m.draft_kept()}
        </Note>
      )}
      <dl className="facts" id="wishes" tabIndex={-1}>
        <Fact name={m.your_name()} value={draft.name} />
        <Fact name={m.work_email()} value={me?.email ?? draft.email} />
        <Fact name={m.job_title()} value={draft.jobTitle} />
        <Fact name={m.employer()} value={employer ? `${employer.name}, ${employer.place}` : ''} />
        {draft.managerEmail !== '' && (
          <Fact name={m.manager()} value={[draft.managerName, draft.managerEmail].filter(Boolean).join(', ')} />
        )}
      </dl>
      <Button variant="subtle" onClick={() => onBack(1)} mt="xs" mb="lg" px={0}>
        {m.change_who()}
      </Button>
      <Chosens title={m.wishes()} list={list.ranked} ordered />
      {draft.anyOther && <Text mb="md">{m.any_other_chosen()}</Text>}
      <Chosens title={m.instant_seats()} list={list.instant} />
      <Button variant="subtle" onClick={() => onBack(2)} mb="lg" px={0}>
        {m.change_wishes()}
      </Button>
      {asksFor.length > 0 && (
        <section className="step-section">
          <Title order={3} mb="xs">
            {m.care()}
          </Title>
          <Text c="dimmed" mb="md">
            {m.care_hint()}
          </Text>
          <Stack gap="md">
            {asksFor.includes('access_needs') && (
              <InputBase
                component="textarea"
                rows={3}
                label={m.access_needs()}
                description={m.access_needs_hint()}
                maxLength={500}
                value={draft.accessNeeds}
                onChange={({ currentTarget }) => change({ accessNeeds: currentTarget.value })}
              />
            )}
            {asksFor.includes('diet') && (
              <TextInput
                label={m.diet()}
                maxLength={500}
                value={draft.diet}
                onChange={({ currentTarget }) => change({ diet: currentTarget.value })}
              />
            )}
            <Tick
              id="careConsent"
              label={m.care_consent()}
              checked={draft.careConsent}
              error={faults.find(({ field }) => field === 'careConsent')?.text}
              onChange={(careConsent) => change({ careConsent })}
            />
          </Stack>
        </section>
      )}
      {closesLocal && <Text mb="lg">{m.change_until({ deadline: deadlineInWords(closesLocal) })}</Text>}
      {asked && !me && (
        <TextInput
          ref={codeField}
          id="code"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          size="md"
          mb="lg"
          label={m.sign_up_code()}
          description={m.sign_up_code_hint({ email: draft.email })}
          value={code}
          onChange={({ currentTarget }) => setCode(currentTarget.value)}
          error={codeFault ?? faults.find(({ field }) => field === 'code')?.text}
        />
      )}
      {asked && !me && (
        <Button variant="subtle" px={0} mb="lg" loading={ask.isPending} onClick={() => ask.mutate()}>
          {m.code_again()}
        </Button>
      )}
      {ask.isError && (
        <Text role="alert" c="var(--mantine-color-error)" mb="md">
          {isRefusal<SignInRequestCodeError>(ask.error, 'too_many_requests') ? m.code_too_often() : m.need_email()}
        </Text>
      )}
      <Group justify="space-between">
        <Button variant="default" size="md" onClick={() => onBack(2)}>
          {m.go_back()}
        </Button>
        <Button type="submit" size="md" loading={busy}>
          {me || asked ? m.send_sign_up() : m.send_sign_up_code()}
        </Button>
      </Group>
    </form>
  );
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

function Chosens({ title, list, ordered = false }: { title: string; list: Chosen[]; ordered?: boolean }) {
  if (list.length === 0) return null;
  const List = ordered ? 'ol' : 'ul';
  return (
    <>
      <Title order={3} mb="xs">
        {title}
      </Title>
      <List>
        {list.map(({ choice, offer }) => {
          const only = offer?.sessions.length === 1 ? offer.sessions[0] : undefined;
          const session = offer?.sessions.find(({ id }) => id === choice.sessionId) ?? only;
          return (
            <li key={choice.offerId}>
              {offer?.title}
              <Text c="dimmed" fz="sm">
                {offer?.organisation.name},{' '}
                {session ? slotInWords(session.startsLocal, session.endsLocal) : m.wish_any_date()}
              </Text>
            </li>
          );
        })}
      </List>
    </>
  );
}

const codeRefusal = (error: unknown): string | undefined => {
  if (isRefusal<SignInOpenError>(error, 'wrong_code')) return m.code_wrong();
  if (isRefusal<SignInOpenError>(error, 'code_expired', 'code_locked')) return m.code_too_old();
  return undefined;
};
