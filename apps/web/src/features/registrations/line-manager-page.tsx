import { Anchor, Button, Container, Group, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import {
  isRefusal,
  lineManagerAnswer,
  lineManagerAsk,
  type AskedSession,
  type LineManagerAnswerError,
  type LineManagerAskError,
  type LineManagerQuestion,
} from '#client';
import { LongTextField } from '../../shared/form/field.js';
import { useClient } from '../../shared/api/index.js';
import { daysInWords, deadlineInWords, localIn, m, momentInWords, slotInWords } from '../../shared/i18n/index.js';
import { Note, PublicPage } from '../../shared/ui/index.js';

const route = getRouteApi('/$tenant/leidinggevende');

/**
 * `/{tenant}/leidinggevende#token`: an employee would like to take part; fine, or not, and why. Without an account: the token
 * behind the `#` is the proof. Opening shows nothing: programs that look through mails open links, too, but press no button.
 */
export function LineManagerPage() {
  const { tenant } = route.useParams();
  const { network } = route.useLoaderData();
  const client = useClient();
  const [token, setToken] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => setToken(window.location.hash.slice(1)), []);
  const ask = useMutation({ mutationFn: () => lineManagerAsk({ client, path: { tenant }, body: { token } }) });
  const answer = useMutation({
    mutationFn: (body: { answer: 'approved' | 'objected'; reason?: string }) =>
      lineManagerAnswer({ client, path: { tenant }, body: { token, ...body } }),
  });
  const question = ask.data;
  useEffect(() => {
    if (question) heading.current?.focus();
  }, [question, answer.isSuccess]);
  return (
    <PublicPage place={{ name: network.name, href: `/${network.slug}` }}>
      <Container size="sm" py="xl">
        <Title order={1} mb="md" ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
          {answer.isSuccess ? m.manager_thanks() : m.manager_title()}
        </Title>
        <noscript>
          <Text mb="md">{m.manager_needs_script()}</Text>
        </noscript>
        {!question && (
          <>
            <Text mb="lg">{m.manager_opens()}</Text>
            {ask.isError && (
              <Note urgent mb="lg">
                {refusalInWords(ask.error)}
              </Note>
            )}
            <Button size="md" loading={ask.isPending} onClick={() => ask.mutate()}>
              {m.manager_open()}
            </Button>
          </>
        )}
        {question && answer.isSuccess && (
          <Text>
            {answer.variables.answer === 'approved'
              ? m.manager_agreed({ name: question.name })
              : m.manager_objected({ name: question.name })}
          </Text>
        )}
        {question && !answer.isSuccess && (
          <Question
            question={question}
            isPending={answer.isPending}
            refusal={answer.isError ? refusalInWords(answer.error) : undefined}
            onAnswer={(given) => answer.mutate(given)}
          />
        )}
      </Container>
    </PublicPage>
  );
}

function Question({
  question,
  isPending,
  refusal,
  onAnswer,
}: {
  question: LineManagerQuestion;
  isPending: boolean;
  refusal: string | undefined;
  onAnswer: (answer: { answer: 'approved' | 'objected'; reason?: string }) => void;
}) {
  const { name, jobTitle, organisationName, edition, needed, until, network, wishes, seats } = question;
  const [isObjecting, object] = useState(false);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isObjecting) field.current?.focus();
  }, [isObjecting]);
  const send = (): void => {
    const isEmpty = reason.trim() === '';
    setMissing(isEmpty);
    if (isEmpty) field.current?.focus();
    else onAnswer({ answer: 'objected', reason: reason.trim() });
  };
  return (
    <>
      <Text fz="lg" mb="md">
        {m.manager_asks({ name, edition: edition.name, days: daysInWords(edition.firstDay, edition.lastDay) })}
      </Text>
      <Text mb="md">
        {[organisationName, jobTitle].filter(Boolean).join(', ')}.{' '}
        {needed ? m.manager_is_needed({ name }) : m.manager_told()}{' '}
        {until &&
          (until.closing
            ? m.manager_until({ deadline: deadlineInWords(until.local) })
            : m.manager_before({ moment: momentInWords(until.local) }))}
      </Text>
      <Sessions title={m.manager_wishes()} sessions={wishes} timeZone={edition.timeZone} ordered />
      {wishes.length === 0 && seats.length === 0 && <Text mb="md">{m.manager_no_wishes()}</Text>}
      <Sessions title={m.manager_seats()} sessions={seats} timeZone={edition.timeZone} />
      {refusal !== undefined && (
        <Note urgent mb="md">
          {refusal}
        </Note>
      )}
      {isObjecting ? (
        <>
          <LongTextField
            ref={field}
            id="reason"
            label={m.manager_why()}
            hint={m.manager_why_hint()}
            maxLength={2000}
            value={reason}
            error={isMissing ? m.manager_need_reason() : undefined}
            onChange={setReason}
          />
          <Group gap="sm">
            <Button loading={isPending} onClick={send}>
              {m.manager_object_send()}
            </Button>
            <Button variant="default" onClick={() => object(false)}>
              {m.go_back()}
            </Button>
          </Group>
        </>
      ) : (
        <Group gap="sm">
          <Button size="md" loading={isPending} onClick={() => onAnswer({ answer: 'approved' })}>
            {m.manager_agree()}
          </Button>
          <Button size="md" variant="default" onClick={() => object(true)}>
            {m.manager_object()}
          </Button>
        </Group>
      )}
      <Text mt="xl" fz="sm">
        {m.manager_questions()} <Anchor href={`mailto:${network.email}`}>{network.name}</Anchor>
      </Text>
    </>
  );
}

function Sessions({
  title,
  sessions,
  timeZone,
  ordered = false,
}: {
  title: string;
  sessions: AskedSession[];
  timeZone: string;
  ordered?: boolean;
}) {
  if (sessions.length === 0) return null;
  const List = ordered ? 'ol' : 'ul';
  return (
    <>
      <Title order={2} size="h3" mb="xs">
        {title}
      </Title>
      <List>
        {sessions.map((session) => (
          <li key={`${session.title} ${session.startsAt}`}>
            {session.title}
            <Text c="dimmed" fz="sm">
              {session.organisationName},{' '}
              {slotInWords(localIn(session.startsAt, timeZone), localIn(session.endsAt, timeZone))}
            </Text>
          </li>
        ))}
      </List>
    </>
  );
}

function refusalInWords(error: unknown): string {
  if (isRefusal<LineManagerAskError>(error, 'link_unknown', 'invalid_input', 'not_found'))
    return m.manager_link_unknown();
  if (isRefusal<LineManagerAskError>(error, 'answered')) return m.manager_answered();
  if (isRefusal<LineManagerAskError>(error, 'closed')) return m.manager_closed();
  if (isRefusal<LineManagerAskError>(error, 'registration_withdrawn')) return m.manager_withdrawn();
  if (isRefusal<LineManagerAskError>(error, 'edition_cancelled')) return m.standing_cancelled();
  if (isRefusal<LineManagerAskError>(error, 'edition_suspended')) return m.manager_suspended();
  if (isRefusal<LineManagerAnswerError>(error, 'reason_needed')) return m.manager_need_reason();
  if (isRefusal(error, 'unreachable')) return m.offline_text();
  return m.error_text();
}
