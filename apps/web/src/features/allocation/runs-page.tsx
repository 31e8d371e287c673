import { Alert, Button, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  allocationApprove,
  allocationList,
  allocationRun,
  isRefusal,
  type AllocationApproveError,
  type AllocationRun,
  type AllocationRunError,
} from '#client';
import { m, numberInWords } from '../../shared/i18n/index.js';
import { useMe } from '../../shared/session/index.js';
import { WorkGroupPage, usePrepared } from '../../shared/workgroup/index.js';
import { runStateInWords } from './words.js';

/** `/{tenant}/{edition}/werkgroep/verdeling`: the allocation runs, what each gives, and approving one. */
export function AllocationRunsPage() {
  const { client, path, tenant, edition } = usePrepared();
  const me = useMe(tenant);
  const queries = useQueryClient();
  const runs = useQuery({
    queryKey: ['allocation-runs', path.editionId],
    queryFn: () => allocationList({ client, path }),
    // A run is computed in seconds; whoever waits for one sees it come.
    refetchInterval: ({ state }) => (state.data?.some((run) => run.state === 'computing') ? 1000 : false),
  });
  const make = useMutation({
    mutationFn: () => allocationRun({ client, path }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const canRun = me?.permissions.includes('allocation.run') && edition.seed !== null && edition.state === 'allocating';
  return (
    <WorkGroupPage title={m.runs_title()} subtitle={m.runs_text()}>
      {canRun && (
        <Button mb="lg" loading={make.isPending} onClick={() => make.mutate()} className="not-on-paper">
          {m.run_make()}
        </Button>
      )}
      {make.isError && (
        <Text role="alert" c="error" mb="md">
          {isRefusal<AllocationRunError>(make.error, 'too_many_computing') ? m.run_too_many() : m.try_later()}
        </Text>
      )}
      {runs.isPending && <Text role="status">{m.loading()}</Text>}
      {runs.isError && <Text role="alert">{m.try_later()}</Text>}
      {runs.data?.length === 0 && <Text>{m.runs_none()}</Text>}
      <div className="entries">
        {runs.data?.map((run) => (
          <Run key={run.id} run={run} />
        ))}
      </div>
    </WorkGroupPage>
  );
}

function Run({ run }: { run: AllocationRun }) {
  const title = run.isScenario ? run.name : m.run_name({ n: run.number });
  const figures = [
    { name: m.run_placed(), value: run.placed },
    { name: m.run_unplaced(), value: run.unplaced },
    { name: m.run_participants(), value: run.participants },
    { name: m.run_seats(), value: run.seats },
  ].flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
  return (
    <article className="entry">
      <Title order={2} fz="h3">
        {title}
      </Title>
      <Text c="dimmed" mb="md">
        {runStateInWords(run.state)}
        {run.verified && `, ${m.run_verified()}`}
      </Text>
      {run.stale && run.state === 'computed' && (
        <Alert variant="default" mb="md">
          {m.run_stale()}
        </Alert>
      )}
      {figures.length > 0 && (
        <dl className="figures">
          {figures.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{numberInWords(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {run.profile.some((n) => n > 0) && (
        <table className="table" data-narrow>
          <caption>{m.run_profile()}</caption>
          <thead>
            <tr>
              <th scope="col">{m.column_wish()}</th>
              <th scope="col" className="number">
                {m.column_seats()}
              </th>
            </tr>
          </thead>
          <tbody>
            {run.profile.map((n, i) => (
              <tr key={i}>
                <td>{m.wish_number({ n: i + 1 })}</td>
                <td className="number">{numberInWords(n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {run.underMinimum.length > 0 && (
        <>
          <Title order={3} mt="lg" fz="md">
            {m.run_under_minimum()}
          </Title>
          <ul>
            {run.underMinimum.map(({ sessionId, title: session, placed, minSeats }) => (
              <li key={sessionId}>{m.session_under_minimum({ session, placed, min: minSeats })}</li>
            ))}
          </ul>
        </>
      )}
      <Approval run={run} title={title} />
    </article>
  );
}

function Approval({ run, title }: { run: AllocationRun; title: string }) {
  const { client, tenant } = usePrepared();
  const me = useMe(tenant);
  const queries = useQueryClient();
  const approve = useMutation({
    mutationFn: () => allocationApprove({ client, path: { tenant, runId: run.id } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  if (run.state !== 'computed' || run.approvalsNeeded === 0) return null;
  const mine = run.approvedBy.includes(me?.person?.id ?? '');
  return (
    <>
      <Text mt="md">{m.run_approvals({ n: run.approvedBy.length, needed: run.approvalsNeeded })}</Text>
      {approve.isError && (
        <Text role="alert" c="error" mt="sm">
          {refusalInWords(approve.error)}
        </Text>
      )}
      {mine && <Text mt="sm">{m.run_approved_by_you()}</Text>}
      {!mine && !run.stale && me?.permissions.includes('allocation.approve') && (
        <Button
          mt="md"
          className="not-on-paper"
          aria-label={m.run_approve_about({ run: title })}
          loading={approve.isPending}
          onClick={() => approve.mutate()}
        >
          {m.run_approve()}
        </Button>
      )}
    </>
  );
}

function refusalInWords(error: unknown): string {
  if (isRefusal<AllocationApproveError>(error, 'already_approved')) return m.run_approved_by_you();
  if (isRefusal<AllocationApproveError>(error, 'run_stale', 'scenario_stale')) return m.run_stale();
  return m.try_later();
}
