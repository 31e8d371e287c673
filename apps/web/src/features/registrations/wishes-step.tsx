import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { PublicEditionDetail } from '#client';
import { m } from '../../shared/i18n/index.js';
import { FaultSummary, type Fault } from '../../shared/form/index.js';
import { ButtonLink } from '../../shared/ui/index.js';
import { useChoices, type Choice } from '../../shared/wish-list/index.js';
import { ChoiceList, useChosen } from './choice-list.js';
import { faultsOf, remarksOf, split, type Chosen } from './chosen.js';
import { useSignUp, withTick } from './draft.js';
import { Tick } from './tick.js';

/** What somebody wishes for, and the seats that they take at once. */
export function WishesStep({
  edition,
  onBack,
  onDone,
}: {
  edition: PublicEditionDetail;
  onBack: () => void;
  onDone: () => void;
}) {
  const [choices, keep] = useChoices(edition);
  const { draft, change } = useSignUp(edition);
  const list = useChosen(edition, choices);
  const [faults, setFaults] = useState<Fault[]>([]);
  if (!list) return <Text role="status">{m.loading()}</Text>;
  const { ranked, instant } = split(list);
  const { signUp, network, slug } = edition;
  const shared = {
    ticked: draft.requirements,
    onTick: (requirement: string, yes: boolean) =>
      change({ requirements: withTick(draft.requirements, requirement, yes) }),
  };
  const choicesOf = (chosen: readonly Chosen[]): Choice[] => chosen.map(({ choice }) => choice);
  const more = (
    <ButtonLink to="/$tenant/$edition/aanbod" params={{ tenant: network.slug, edition: slug }} variant="default">
      {m.wish_add()}
    </ButtonLink>
  );
  return (
    <>
      <FaultSummary faults={faults} />
      {signUp.seatWays.includes('ranked') && (
        <section id="wishes" tabIndex={-1} aria-labelledby="wishes-title" className="step-section">
          <Title order={3} id="wishes-title" mb="xs">
            {m.wishes()}
          </Title>
          <Text c="dimmed" mb="md">
            {m.wishes_hint({ n: signUp.maxWishes })}
          </Text>
          {ranked.length === 0 && <Text mb="md">{m.wishes_empty()}</Text>}
          <ChoiceList
            {...shared}
            ranked
            list={ranked}
            remarks={remarksOf(ranked, signUp, draft.organisationId, draft.requirements)}
            onChange={(next) => keep(() => [...next, ...choicesOf(instant)])}
          />
          <Tick
            id="anyOther"
            label={m.any_other()}
            hint={m.any_other_hint()}
            checked={draft.anyOther}
            onChange={(anyOther) => change({ anyOther })}
          />
        </section>
      )}
      {instant.length > 0 && (
        <section id="seats" tabIndex={-1} aria-labelledby="seats-title" className="step-section">
          <Title order={3} id="seats-title" mb="xs">
            {m.instant_seats()}
          </Title>
          <Text c="dimmed" mb="md">
            {m.instant_seats_hint()}
          </Text>
          <ChoiceList
            {...shared}
            ranked={false}
            list={instant}
            remarks={remarksOf(instant, signUp, draft.organisationId, draft.requirements)}
            onChange={(next) => keep(() => [...choicesOf(ranked), ...next])}
          />
        </section>
      )}
      <Group mb="xl">{more}</Group>
      <Group justify="space-between">
        <Button variant="default" size="md" onClick={onBack}>
          {m.go_back()}
        </Button>
        <Button
          size="md"
          onClick={() => {
            const found = faultsOf({ ranked, instant }, edition, draft);
            setFaults(found);
            if (found.length === 0) onDone();
          }}
        >
          {m.go_on()}
        </Button>
      </Group>
    </>
  );
}
