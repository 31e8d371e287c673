import { Alert, Button, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { draftsPreview, draftsRelease, isRefusal, type EditionDetail } from '#client';
import { m, momentInWords } from '../../shared/i18n/index.js';
import { useMe } from '../../shared/session/index.js';
import { usePrepared } from '../../shared/workgroup/index.js';
import { milestoneInWords } from './work-group-words.js';

/** A draft: what will be sent when, to how many, and letting it go. */
export default function ReleaseDraft({ edition }: { edition: EditionDetail }) {
  const { client, path, tenant } = usePrepared();
  const me = useMe(tenant);
  const queries = useQueryClient();
  const allowed = me?.permissions.includes('edition.manage') ?? false;
  const preview = useQuery({
    queryKey: ['release-preview', edition.id, edition.version],
    queryFn: () => draftsPreview({ client, path }),
    enabled: allowed,
  });
  const release = useMutation({
    mutationFn: () => draftsRelease({ client, path }),
    onSuccess: () => queries.invalidateQueries(),
  });
  if (!allowed) return <Text>{m.draft_owner_releases()}</Text>;
  if (!preview.data) return <Text role="status">{preview.isError ? m.try_later() : m.loading()}</Text>;
  const { sendings, past, releasable } = preview.data;
  const told = sendings.filter(({ notice }) => notice !== null);
  return (
    <>
      <Title order={2} mb="md">
        {m.draft_title()}
      </Title>
      <Text mb="md">{m.draft_text()}</Text>
      {past.length > 0 && (
        <Alert variant="default" mb="md" title={m.draft_past()}>
          <ul>
            {past.map(({ name, local }) => (
              <li key={name}>
                {milestoneInWords(name)}: {momentInWords(local)}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <table className="table">
        <caption>{m.draft_sendings()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.column_when()}</th>
            <th scope="col">{m.column_occasion()}</th>
            <th scope="col" className="number">
              {m.column_people_now()}
            </th>
          </tr>
        </thead>
        <tbody>
          {told.map(({ kind, milestone, daysBefore, local, notice }) => (
            <tr key={`${kind} ${milestone} ${daysBefore}`}>
              <td>{momentInWords(local)}</td>
              <td>
                {daysBefore === null
                  ? milestoneInWords(milestone)
                  : m.reminder_before({ n: daysBefore, step: milestoneInWords(milestone) })}
              </td>
              <td className="number">{notice?.people}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {release.isError && (
        <Text role="alert" c="error" mt="md">
          {isRefusal(release.error) ? release.error.detail : m.try_later()}
        </Text>
      )}
      <Button mt="md" disabled={!releasable} loading={release.isPending} onClick={() => release.mutate()}>
        {m.draft_release()}
      </Button>
    </>
  );
}
