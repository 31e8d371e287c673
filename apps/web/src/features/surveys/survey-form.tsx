import { Button, Group, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ifMatch, isRefusal, surveysAnswer, type Survey, type SurveysAnswerError } from '#client';
import { useClient } from '../../shared/api/index.js';
import { Choices } from '../../shared/form/choices.js';
import { LongTextField } from '../../shared/form/field.js';
import { FaultSummary, faultAt, generalFault, useDraft, type Fault } from '../../shared/form/index.js';
import { m } from '../../shared/i18n/index.js';
import { surveyQuery } from './queries.js';
import { questionInWords, scoreInWords } from './words.js';

type Question = Survey['questions'][number];
/** By question, as the fields hold it; '' is not answered. */
type Given = Record<Question, string> & { remarks: string };

const scores = ['1', '2', '3', '4', '5'];

const begun = ({ answers }: Survey): Given => ({
  ...{ worthwhile: '', learned: '', prepared: '', again: '' },
  ...Object.fromEntries(answers?.scores.map(({ question, score }) => [question, String(score)]) ?? []),
  remarks: answers?.remarks ?? '',
});

/** The questions after an edition; what is filled in stays on the device until it is sent. */
export function SurveyForm({
  tenant,
  survey,
  registrationId,
  until,
  onSaved,
  onCancel,
}: {
  tenant: string;
  survey: Survey;
  registrationId: string;
  until: string;
  onSaved: () => void;
  onCancel?: () => void;
}) {
  const client = useClient();
  const queries = useQueryClient();
  const { draft, change, clear } = useDraft<Given>(`survey.${registrationId}`, begun(survey));
  const [faults, setFaults] = useState<Fault[]>([]);
  const query = surveyQuery(client, tenant, registrationId);
  const save = useMutation({
    mutationFn: () =>
      surveysAnswer({
        client,
        path: { tenant, registrationId },
        headers: ifMatch(survey),
        body: {
          scores: survey.questions.map((question) => ({ question, score: Number(draft[question]) })),
          ...(draft.remarks.trim() && { remarks: draft.remarks.trim() }),
        },
      }),
    onSuccess: (saved) => {
      clear(begun(saved));
      queries.setQueryData(query.queryKey, saved);
      onSaved();
    },
    onError: async (error) => {
      if (isRefusal<SurveysAnswerError>(error, 'changed_meanwhile', 'closed')) await queries.invalidateQueries(query);
      setFaults([faultOf(error)]);
    },
  });
  const submit = (): void => {
    const missing = survey.questions.filter((question) => !draft[question]);
    setFaults(missing.map((field) => ({ field, text: m.survey_missing({ question: questionInWords[field]() }) })));
    if (missing.length === 0) save.mutate();
  };
  return (
    <section className="home-section">
      <Title order={2} mb="sm">
        {m.survey_title()}
      </Title>
      <Text mb="sm">{m.survey_intro({ n: survey.questions.length + 1, until })}</Text>
      <Text mb="lg" c="dimmed">
        {m.survey_privacy()}
      </Text>
      <FaultSummary faults={faults} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {survey.questions.map((question) => (
          <div className="scale" key={question}>
            <Choices
              one
              id={question}
              label={questionInWords[question]()}
              error={faultAt(faults, question)}
              options={scores.map((value) => ({ value, label: scoreInWords(Number(value)) }))}
              value={[draft[question]]}
              onChange={([value = '']) => change({ [question]: value })}
            />
          </div>
        ))}
        <LongTextField
          id="remarks"
          label={m.survey_remarks()}
          hint={m.survey_remarks_hint()}
          rows={4}
          maxLength={2000}
          value={draft.remarks}
          onChange={(remarks) => change({ remarks })}
        />
        <Group gap="sm" mt="lg">
          <Button type="submit" loading={save.isPending}>
            {m.survey_send()}
          </Button>
          {onCancel && (
            <Button
              variant="default"
              onClick={() => {
                clear();
                onCancel();
              }}
            >
              {m.cancel()}
            </Button>
          )}
        </Group>
      </form>
    </section>
  );
}

function faultOf(error: unknown): Fault {
  const say = (text: string): Fault => ({ field: null, text });
  if (isRefusal<SurveysAnswerError>(error, 'changed_meanwhile')) return say(m.survey_changed());
  if (isRefusal<SurveysAnswerError>(error, 'closed')) return say(m.survey_closed());
  if (isRefusal<SurveysAnswerError>(error, 'no_visit')) return say(m.survey_not_asked());
  return generalFault(error);
}
