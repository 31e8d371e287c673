import { Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { surveysAgree, surveysTakeBack, type PublicEditionDetail, type Survey } from '#client';
import { useClient } from '../../shared/api/index.js';
import { generalFault } from '../../shared/form/index.js';
import { dayInWords, localIn, m } from '../../shared/i18n/index.js';
import { surveyQuery } from './queries.js';

/** Which wording stands below, in all languages; another one of it is another one of the API's, too. */
const shownWording = '2026-11';

/** Whether one wants to hear of the next edition: no, until one says so, and no longer than one does. */
export function NextEdition({
  edition,
  survey,
  registrationId,
}: {
  edition: PublicEditionDetail;
  survey: Survey;
  registrationId: string;
}) {
  const tenant = edition.network.slug;
  const client = useClient();
  const queries = useQueryClient();
  const path = { tenant, registrationId };
  const { givenAt } = survey.nextEdition;
  // What was pressed shows at once, before it is kept.
  const [pressed, press] = useState<boolean | null>(null);
  const save = useMutation({
    mutationFn: (agrees: boolean) =>
      agrees ? surveysAgree({ client, path, body: { wording: shownWording } }) : surveysTakeBack({ client, path }),
    onSuccess: (saved) => queries.setQueryData(surveyQuery(client, tenant, registrationId).queryKey, saved),
    onSettled: () => press(null),
  });
  return (
    <section className="home-section">
      <Title order={2} mb="sm">
        {m.next_edition_title()}
      </Title>
      <label className="choice">
        <input
          type="checkbox"
          checked={pressed ?? givenAt !== null}
          aria-describedby="next-edition-hint"
          onChange={({ currentTarget: { checked } }) => {
            press(checked);
            save.mutate(checked);
          }}
        />
        <span>{m.next_edition_agree()}</span>
      </label>
      <p className="hint" id="next-edition-hint">
        {m.next_edition_hint()}
      </p>
      <Text role="status" size="sm">
        {save.isSuccess &&
          (givenAt
            ? m.next_edition_given({ day: dayInWords(localIn(givenAt, edition.timeZone).slice(0, 10), 'date') })
            : m.next_edition_taken_back())}
      </Text>
      {save.isError && (
        <Text role="alert" c="var(--mantine-color-error)">
          {generalFault(save.error).text}
        </Text>
      )}
    </section>
  );
}
