import { Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { isRefusal } from '#client';
import { m } from '../i18n/index.js';

/** Something wrong in a form: at the field with this id, or with all of it (null). */
export interface Fault {
  field: string | null;
  text: string;
}

/** What to say at a field. */
export const faultAt = (faults: readonly Fault[], field: string): string | undefined =>
  faults.find((fault) => fault.field === field)?.text;

/** All that is wrong, on top of the form; it takes focus each time that `faults` is another list, and leads to the fields. */
export function FaultSummary({ faults }: { faults: readonly Fault[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <div className="faults" ref={box} tabIndex={-1} role="group" aria-labelledby="faults-title">
      <Title order={2} size="h3" id="faults-title" mb="xs">
        {m.faults_title()}
      </Title>
      <ul>
        {faults.map(({ field, text }) => (
          <li key={`${field} ${text}`}>
            {field === null ? (
              <Text span>{text}</Text>
            ) : (
              <a
                href={`#${field}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(field)?.focus();
                }}
              >
                {text}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What any request may come back with; what a form knows better it says before it asks this. */
export function generalFault(error: unknown): Fault {
  const problem = isRefusal(error) ? error : undefined;
  const say = (text: string): Fault => ({ field: null, text });
  if (problem?.code === 'unreachable') return say(m.fault_unreachable());
  if (problem?.code === 'unauthorised') return say(m.fault_signed_out());
  if (problem?.code === 'forbidden') return say(m.forbidden_text());
  if (problem?.code === 'too_many_requests') return say(m.fault_too_often());
  return say(
    problem?.requestId ? `${m.error_text()} ${m.error_number({ number: problem.requestId })}` : m.error_text(),
  );
}
