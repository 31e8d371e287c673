import { Button, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { m } from '../i18n/index.js';

/** One field that two people changed. */
export interface Difference {
  name: string;
  mine: string;
  theirs: string;
}

/** Somebody else saved first: both versions, and the choice between them. It takes focus when it appears. */
export function ChangedMeanwhile({
  differences,
  keepMine,
  takeTheirs,
}: {
  differences: readonly Difference[];
  keepMine: () => void;
  takeTheirs: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="faults" ref={box} tabIndex={-1} role="group" aria-labelledby="changed-title">
      <Title order={2} size="h3" id="changed-title" mb="xs">
        {m.changed_title()}
      </Title>
      <Text mb="sm">{differences.length > 0 ? m.changed_text() : m.changed_elsewhere()}</Text>
      {differences.map(({ name, mine, theirs }) => (
        <dl className="facts" key={name}>
          <div>
            <dt>{name}</dt>
            <dd>{m.changed_mine({ value: mine || '–' })}</dd>
            <dd>{m.changed_theirs({ value: theirs || '–' })}</dd>
          </div>
        </dl>
      ))}
      <div className="page-actions">
        <Button size="sm" onClick={keepMine}>
          {m.changed_keep_mine()}
        </Button>
        <Button size="sm" variant="default" onClick={takeTheirs}>
          {m.changed_take_theirs()}
        </Button>
      </div>
    </div>
  );
}
