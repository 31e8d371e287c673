import { Button, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { PublicEditionDetail, Survey } from '#client';
import { useClient } from '../../shared/api/index.js';
import { m, momentInWords } from '../../shared/i18n/index.js';
import { AppPage, ButtonLink, Note } from '../../shared/ui/index.js';
import { NextEdition } from './next-edition.js';
import { surveyQuery } from './queries.js';
import { SurveyForm } from './survey-form.js';
import { questionInWords, scoreInWords } from './words.js';

const route = getRouteApi('/$tenant/$edition/mijn/terugblik');
const below = getRouteApi('/$tenant/$edition');

/** `/{tenant}/{edition}/mijn/terugblik`: what one is asked after the edition, one's certificate, and whether to hear of the next one. */
export function LookBackPage() {
  const edition = below.useLoaderData();
  const registrationId = route.useLoaderData();
  return (
    <AppPage
      network={edition.network}
      title={m.look_back_title()}
      subtitle={edition.name}
      back={{ href: `/${edition.network.slug}/${edition.slug}/mijn`, text: m.back_to_mine() }}
    >
      {registrationId && <LookBack edition={edition} registrationId={registrationId} />}
    </AppPage>
  );
}

function LookBack({ edition, registrationId }: { edition: PublicEditionDetail; registrationId: string }) {
  const tenant = edition.network.slug;
  const survey = useSuspenseQuery(surveyQuery(useClient(), tenant, registrationId)).data;
  if (edition.state === 'cancelled') return <Text>{m.survey_cancelled()}</Text>;
  if (survey.state === 'not_yet') {
    const moment = edition.state === 'suspended' ? null : survey.opensLocal;
    return <Text maw="42rem">{moment ? m.survey_not_yet({ moment: momentInWords(moment) }) : m.survey_later()}</Text>;
  }
  if (!survey.asked) return <Text maw="42rem">{m.survey_not_asked()}</Text>;
  return (
    <div style={{ maxWidth: '42rem' }}>
      <Questions tenant={tenant} survey={survey} registrationId={registrationId} />
      <section className="home-section">
        <Title order={2} mb="sm">
          {m.certificate_title()}
        </Title>
        <Text mb="md">{survey.certificate ? m.certificate_is_there() : m.certificate_not_yet()}</Text>
        {survey.certificate && (
          <ButtonLink
            to="/$tenant/$edition/mijn/terugblik/bewijs"
            params={{ tenant, edition: edition.slug }}
            variant="default"
          >
            {m.certificate_look()}
          </ButtonLink>
        )}
      </section>
      <NextEdition edition={edition} survey={survey} registrationId={registrationId} />
    </div>
  );
}

function Questions({ tenant, survey, registrationId }: { tenant: string; survey: Survey; registrationId: string }) {
  const [isChanging, setChanging] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const { answers, state, closesLocal } = survey;
  const until = closesLocal ? momentInWords(closesLocal) : '';
  if (state === 'open' && (!answers || isChanging))
    return (
      <SurveyForm
        tenant={tenant}
        survey={survey}
        registrationId={registrationId}
        until={until}
        onSaved={() => {
          setSaved(true);
          setChanging(false);
        }}
        {...(answers && { onCancel: () => setChanging(false) })}
      />
    );
  return (
    <section className="home-section">
      <Title order={2} mb="sm">
        {m.survey_title()}
      </Title>
      {isSaved && <Note mb="md">{m.survey_saved()}</Note>}
      <Text mb="md">
        {!answers ? m.survey_closed() : state === 'open' ? m.survey_thanks_open({ until }) : m.survey_thanks()}
      </Text>
      {answers && <Answers answers={answers} />}
      {state === 'open' && (
        <Button variant="default" mt="md" onClick={() => setChanging(true)}>
          {m.survey_change()}
        </Button>
      )}
    </section>
  );
}

const Answers = ({ answers }: { answers: NonNullable<Survey['answers']> }) => (
  <dl className="facts">
    {answers.scores.map(({ question, score }) => (
      <div key={question}>
        <dt>{questionInWords[question]()}</dt>
        <dd>{scoreInWords(score)}</dd>
      </div>
    ))}
    {answers.remarks && (
      <div>
        <dt>{m.survey_remarks()}</dt>
        <dd className="prose">{answers.remarks}</dd>
      </div>
    )}
  </dl>
);
