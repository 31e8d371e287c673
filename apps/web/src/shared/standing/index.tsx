import { Text } from '@mantine/core';
import type { Standing } from '#client';
import { m, numberInWords } from '../i18n/index.js';

export { standingQuery } from './query.js';

/** Out and in, and the rule they are held against. */
export function StandingNumbers({ standing }: { standing: Standing }) {
  const { rule } = standing;
  return (
    <>
      <dl className="figures">
        {[
          { name: m.number_seats(), n: standing.seatsOffered },
          { name: m.number_registered(), n: standing.registered },
          { name: m.number_out(), n: standing.out },
          { name: m.number_in(), n: standing.in },
        ].map(({ name, n }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{numberInWords(n)}</dd>
          </div>
        ))}
      </dl>
      {rule && (
        <Text mt="md">
          {m.rule_text({ offered: rule.minOffered, least: rule.minSent, most: rule.maxSent })}{' '}
          {standing.seatsOffered < rule.minOffered
            ? m.rule_offered_short({ n: rule.minOffered - standing.seatsOffered })
            : m.rule_offered_met()}{' '}
          {standing.peopleSent < rule.minSent
            ? m.rule_sent_short({ n: standing.peopleSent })
            : standing.peopleSent > rule.maxSent
              ? m.rule_sent_long({ n: standing.peopleSent })
              : m.rule_sent_met({ n: standing.peopleSent })}
        </Text>
      )}
    </>
  );
}
