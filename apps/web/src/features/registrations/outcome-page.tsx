import { Button, Text, Title } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { isRefusal, type Outcome, type PublicEditionDetail, type Registration } from '#client';
import { useClient } from '../../shared/api/index.js';
import { localIn, m, numberInWords, slotInWords } from '../../shared/i18n/index.js';
import { AppPage } from '../../shared/ui/index.js';
import { explanationQuery, outcomesQuery, ownRegistrationQuery } from './queries.js';

const below = getRouteApi('/$tenant/$edition');

/** `/{tenant}/{edition}/mijn/uitkomst`: what became of each wish, and why. */
export function OutcomePage() {
  const edition = below.useLoaderData();
  const tenant = edition.network.slug;
  const registration = useSuspenseQuery(ownRegistrationQuery(useClient(), tenant, edition.id)).data;
  return (
    <AppPage
      network={edition.network}
      title={m.outcome_title()}
      subtitle={m.outcome_subtitle({ edition: edition.name })}
      back={{ href: `/${tenant}/${edition.slug}/mijn`, text: m.back_to_mine() }}
    >
      {registration && <Outcomes edition={edition} registration={registration} />}
    </AppPage>
  );
}

function Outcomes({ edition, registration }: { edition: PublicEditionDetail; registration: Registration }) {
  const outcomes = useSuspenseQuery(outcomesQuery(useClient(), edition.network.slug, registration.id)).data;
  if (!outcomes || outcomes.length === 0) return <Text>{m.outcome_none()}</Text>;
  return (
    <>
      <Text maw="42rem" mb="lg">
        {m.outcome_how()}
      </Text>
      <ol className="quiet-list outcomes">
        {outcomes.map((outcome) => (
          <OutcomeCard key={outcome.sessionId} edition={edition} registration={registration} outcome={outcome} />
        ))}
      </ol>
    </>
  );
}

const granted: readonly string[] = ['placed', 'pinned'];

function OutcomeCard({
  edition,
  registration,
  outcome,
}: {
  edition: PublicEditionDetail;
  registration: Registration;
  outcome: Outcome;
}) {
  const [isAsked, ask] = useState(false);
  const client = useClient();
  const path = { tenant: edition.network.slug, registrationId: registration.id, sessionId: outcome.sessionId };
  const explained = useQuery({ ...explanationQuery(client, path), enabled: isAsked });
  const lottery = explained.data?.counterfactuals?.lottery;
  const { title, organisationName, startsAt, endsAt, rank, code, sentence } = outcome;
  return (
    <li className="card plain-card" data-granted={granted.includes(code) || undefined}>
      <Text fw={600} fz="sm" c="dimmed">
        {rank === null ? m.outcome_extra() : m.outcome_wish({ rank })}
      </Text>
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text c="dimmed" fz="sm" mb="xs">
        {organisationName}, {slotInWords(localIn(startsAt, edition.timeZone), localIn(endsAt, edition.timeZone))}
      </Text>
      <Text fw={600}>{sentence}</Text>
      {!isAsked && (
        <Button variant="subtle" px={0} mt="xs" className="not-on-paper" onClick={() => ask(true)}>
          {m.outcome_what_if()}
        </Button>
      )}
      <div role="status">
        {isAsked && explained.isPending && <Text mt="xs">{m.outcome_computing()}</Text>}
        {lottery && (
          <Text mt="xs">
            {m.outcome_lottery({ now: numberInWords(lottery.now), of: numberInWords(lottery.of) })}
            {lottery.needed !== undefined &&
              lottery.needed < lottery.now &&
              ` ${m.outcome_lottery_needed({ needed: numberInWords(lottery.needed) })}`}
          </Text>
        )}
        {explained.data?.sentences.map((one) => (
          <Text key={one} mt="xs">
            {one}
          </Text>
        ))}
        {explained.data && explained.data.sentences.length === 0 && !lottery && (
          <Text mt="xs">{m.outcome_nothing_more()}</Text>
        )}
      </div>
      {explained.isError && (
        <Text role="alert" c="var(--mantine-color-error)" mt="xs">
          {isRefusal(explained.error, 'unreachable') ? m.offline_text() : m.outcome_not_now()}
        </Text>
      )}
    </li>
  );
}
