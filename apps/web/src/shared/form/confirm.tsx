import { Button, type ButtonProps } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { m } from '../i18n/index.js';

/** A button that asks once more, in its own place, before it does something that reaches others. */
export function Confirm({
  text,
  question,
  onConfirm,
  pending = false,
  ...button
}: ButtonProps & { text: string; question: string; onConfirm: () => void; pending?: boolean }) {
  const [asking, setAsking] = useState(false);
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) yes.current?.focus();
  }, [asking]);
  if (!asking)
    return (
      <Button variant="default" size="sm" {...button} onClick={() => setAsking(true)}>
        {text}
      </Button>
    );
  return (
    <div className="confirm" role="group" aria-label={question}>
      <span>{question}</span>
      <Button
        ref={yes}
        size="sm"
        loading={pending}
        onClick={() => {
          onConfirm();
          setAsking(false);
        }}
      >
        {m.yes_do({ text: text.toLowerCase() })}
      </Button>
      <Button size="sm" variant="default" onClick={() => setAsking(false)}>
        {m.no_back()}
      </Button>
    </div>
  );
}
