import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { isRefusal } from '#client';
import { m } from '../i18n/index.js';
import { LongTextField } from '../form/field.js';

/** One thing that can be decided. */
export interface Choice {
  label: string;
  /** What is asked before it is done, and read by whom it is about; left out: it needs no words. */
  words?: { label: string; missing: string };
  decide: (words: string) => Promise<unknown>;
}

/** Buttons of a decision about one thing; those that need words ask for them first. `about` names the thing for who hears the page. */
export function Decision({
  about,
  choices,
  done,
  explain,
}: {
  about: string;
  choices: Choice[];
  done: () => void;
  /** Why it was refused, and what to do, where that is known. */
  explain?: (error: unknown) => string | undefined;
}) {
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useId();
  const decision = useMutation({
    mutationFn: (choice: Choice) => choice.decide(words.trim()),
    onSuccess: async () => {
      done();
      await queries.invalidateQueries();
    },
  });
  const press = (choice: Choice): void => {
    if (choice.words && choice.label !== chosen?.label) return setChosen(choice);
    if (choice.words && words.trim() === '') return setMissing(true);
    decision.mutate(choice);
  };
  return (
    <div role="group" aria-label={about} className="not-on-paper">
      {chosen?.words && (
        <LongTextField
          id={field}
          rows={3}
          maxLength={2000}
          autoFocus
          label={chosen.words.label}
          value={words}
          onChange={(text) => {
            setWords(text);
            setMissing(false);
          }}
          error={missing ? chosen.words.missing : undefined}
        />
      )}
      {decision.isError && (
        <Text role="alert" c="error" mt="sm">
          {isRefusal(decision.error, 'unreachable')
            ? m.offline_text()
            : (explain?.(decision.error) ?? m.decided_meanwhile())}
        </Text>
      )}
      <Group mt="md" gap="sm">
        {(chosen ? [chosen] : choices).map((choice, i) => (
          <Button
            key={choice.label}
            size="sm"
            variant={i === 0 ? 'filled' : 'default'}
            loading={decision.isPending}
            onClick={() => press(choice)}
          >
            {choice.label}
          </Button>
        ))}
        {chosen && (
          <Button
            size="sm"
            variant="default"
            onClick={() => {
              setChosen(null);
              setMissing(false);
            }}
          >
            {m.no_back()}
          </Button>
        )}
      </Group>
    </div>
  );
}
