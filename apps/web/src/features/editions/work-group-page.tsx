import { Alert, Button, Group, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, lazy, useState } from 'react';
import {
  allocationList,
  editionsMove,
  isRefusal,
  offersList,
  organisationsList,
  participationsList,
  registrationsList,
  type EditionDetail,
} from '#client';
import { daysInWords, deadlineInWords, m, momentInWords, numberInWords } from '../../shared/i18n/index.js';
import { useMe } from '../../shared/session/index.js';
import { TextLink } from '../../shared/ui/index.js';
import { WorkGroupPage, usePrepared } from '../../shared/workgroup/index.js';
import { milestoneInWords, preparationInWords, waitingInWords } from './work-group-words.js';

const ReleaseDraft = lazy(() => import('./release-draft.js'));

/** `/{tenant}/{edition}/werkgroep`: where it stands, what waits for the work group, and what happens by itself. */
export function WorkGroupOverviewPage() {
  const { edition } = usePrepared();
  return (
    <WorkGroupPage
      title={edition.name}
      subtitle={`${preparationInWords(edition)} · ${daysInWords(edition.firstDay, edition.lastDay)}`}
    >
      <Waiting edition={edition} />
      <div className="beside">
        <section aria-labelledby="tasks">
          <Title order={2} id="tasks" mb="md">
            {m.work_tasks()}
          </Title>
          <Tasks />
          {edition.state !== 'draft' && <Figures />}
          {edition.releasedAt === null && (
            <Suspense fallback={<Text role="status">{m.loading()}</Text>}>
              <ReleaseDraft edition={edition} />
            </Suspense>
          )}
        </section>
        <section aria-labelledby="ahead">
          <Title order={2} id="ahead" mb="md">
            {m.work_timeline()}
          </Title>
          <Timeline edition={edition} />
        </section>
      </div>
    </WorkGroupPage>
  );
}

/** A step whose moment has come, and what keeps it. */
function Waiting({ edition: { waitingFor } }: { edition: EditionDetail }) {
  if (!waitingFor) return null;
  const codes = [...new Set(waitingFor.codes)];
  return (
    <Alert variant="default" mb="xl" role="status" title={m.work_waits({ step: milestoneInWords(waitingFor.step) })}>
      <ul>
        {codes.map((code) => (
          <li key={code}>{waitingInWords(code)}</li>
        ))}
      </ul>
    </Alert>
  );
}

/** What waits for a person, counted, each leading to where it is done. */
function Tasks() {
  const { client, path, tenant, edition } = usePrepared();
  const me = useMe(tenant);
  const may = (permission: NonNullable<typeof me>['permissions'][number]) => me?.permissions.includes(permission);
  const counts = useQuery({
    queryKey: ['work-group-tasks', path.editionId],
    queryFn: async () => {
      const one = { page: 1, pageSize: 1 };
      const [offers, applicants, taking, runs] = await Promise.all([
        may('offer.review') ? offersList({ client, path, query: { ...one, state: 'submitted' } }) : { total: 0 },
        may('organisation.decide')
          ? organisationsList({ client, path: { tenant }, query: { ...one, state: 'applied' } })
          : { total: 0 },
        may('participation.decide') ? participationsList({ client, path }) : [],
        may('allocation.approve') ? allocationList({ client, path }) : [],
      ]);
      return {
        offers: offers.total,
        applicants: applicants.total,
        taking: taking.filter(({ state }) => state === 'applied').length,
        runs: runs.filter(({ state }) => state === 'computed').length,
      };
    },
  });
  if (counts.isPending) return <Text role="status">{m.loading()}</Text>;
  if (counts.isError) return <Text role="alert">{m.try_later()}</Text>;
  const base = `/${tenant}/${edition.slug}/werkgroep`;
  const { offers, applicants, taking, runs } = counts.data;
  const tasks = [
    { n: applicants, text: m.task_applicants({ n: applicants }), to: `${base}/organisaties` },
    { n: taking, text: m.task_participations({ n: taking }), to: `${base}/organisaties` },
    { n: offers, text: m.task_offers({ n: offers }), to: `${base}/aanbod` },
    { n: runs, text: m.task_runs({ n: runs }), to: `${base}/verdeling` },
  ].filter(({ n }) => n > 0);
  if (tasks.length === 0) return <Text mb="xl">{m.task_none()}</Text>;
  return (
    <ul className="tasks">
      {tasks.map(({ text, to }) => (
        <li key={text}>
          <TextLink to={to}>{text}</TextLink>
        </li>
      ))}
    </ul>
  );
}

/** How big it is by now, for whoever may know. */
function Figures() {
  const { client, path, tenant } = usePrepared();
  const may = useMe(tenant)?.permissions ?? [];
  const figures = useQuery({
    queryKey: ['work-group-figures', path.editionId],
    queryFn: async () => {
      const one = { page: 1, pageSize: 1 };
      const [taking, offers, people] = await Promise.all([
        participationsList({ client, path }),
        may.includes('offer.read') ? offersList({ client, path, query: one }) : null,
        may.includes('registration.read') ? registrationsList({ client, path, query: one }) : null,
      ]);
      return [
        { name: m.figure_organisations(), n: taking.filter(({ state }) => state === 'confirmed').length },
        { name: m.figure_offers(), n: offers?.total },
        { name: m.figure_people(), n: people?.total },
      ];
    },
  });
  if (!figures.data) return null;
  return (
    <>
      <Title order={2} mb="md">
        {m.work_figures()}
      </Title>
      <dl className="figures">
        {figures.data.map(
          ({ name, n }) =>
            n !== undefined && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{numberInWords(n)}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  );
}

/** Every date; of the next one, whoever may makes the step by hand. */
function Timeline({ edition }: { edition: EditionDetail }) {
  const next = edition.milestones.find(({ reachedAt }) => reachedAt === null)?.name;
  return (
    <ol className="steps">
      {edition.milestones.map((milestone) => (
        <li
          key={milestone.name}
          data-reached={milestone.reachedAt !== null || undefined}
          aria-current={milestone.name === edition.state ? 'step' : undefined}
        >
          <Text fw={600}>{milestoneInWords(milestone.name)}</Text>
          <Text c="dimmed" fz="sm">
            {milestone.closing ? deadlineInWords(milestone.local) : momentInWords(milestone.local)}
            {milestone.byHand && `, ${m.step_by_hand()}`}
          </Text>
          {milestone.name === next && edition.releasedAt !== null && <StepNow edition={edition} to={milestone.name} />}
        </li>
      ))}
    </ol>
  );
}

/** Asked once more before it happens: people are told of it. */
function StepNow({ edition, to }: { edition: EditionDetail; to: EditionDetail['milestones'][number]['name'] }) {
  const { client, path, tenant } = usePrepared();
  const me = useMe(tenant);
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const move = useMutation({
    mutationFn: () => editionsMove({ client, path, body: { to } }),
    onSuccess: () => {
      setAsked(false);
      return queries.invalidateQueries();
    },
  });
  if (!me?.permissions.includes('edition.manage') || ['suspended', 'cancelled'].includes(edition.state)) return null;
  if (!asked)
    return (
      <Button variant="default" size="xs" mt="xs" className="not-on-paper" onClick={() => setAsked(true)}>
        {m.step_now()}
      </Button>
    );
  return (
    <div role="group" aria-label={m.step_now()}>
      <Text fz="sm" mt="xs">
        {m.step_now_sure({ step: milestoneInWords(to) })}
      </Text>
      {move.isError && (
        <Text role="alert" c="error" fz="sm">
          {isRefusal(move.error) ? move.error.detail : m.try_later()}
        </Text>
      )}
      <Group mt="xs" gap="xs">
        <Button size="xs" loading={move.isPending} onClick={() => move.mutate()}>
          {m.step_now_yes()}
        </Button>
        <Button size="xs" variant="default" onClick={() => setAsked(false)}>
          {m.no_back()}
        </Button>
      </Group>
    </div>
  );
}
