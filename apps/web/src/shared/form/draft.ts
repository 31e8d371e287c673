import { useCallback, useEffect, useRef, useState } from 'react';

const place = (key: string): string => `wissel.draft.${key}`;

function read<Value>(key: string): Value | undefined {
  try {
    const kept = window.localStorage.getItem(place(key));
    return kept === null ? undefined : (JSON.parse(kept) as Value);
  } catch {
    // Storage that is switched off, or written by somebody else: there is no draft.
    return undefined;
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === undefined) window.localStorage.removeItem(place(key));
    else window.localStorage.setItem(place(key), JSON.stringify(value));
  } catch {
    // Full, or switched off: the page goes on, without keeping.
  }
}

/**
 * What somebody is filling in, kept on this device with each change: it survives reloading, going back, a lost network and
 * a session that ended. `clear` once it has been handed in. The server knows no draft, so the first picture is `initial`.
 */
export function useDraft<Value extends object>(
  key: string,
  initial: Value,
): { draft: Value; change: (changes: Partial<Value>) => void; clear: () => void; restored: boolean } {
  const [draft, setDraft] = useState(initial);
  const [restored, setRestored] = useState(false);
  const latest = useRef(draft);
  useEffect(() => {
    const kept = read<Partial<Value>>(key);
    if (!kept) return;
    // Fields that a later version of the page has are there, too.
    latest.current = { ...latest.current, ...kept };
    setDraft(latest.current);
    setRestored(true);
  }, [key]);
  const change = useCallback(
    (changes: Partial<Value>) => {
      latest.current = { ...latest.current, ...changes };
      setDraft(latest.current);
      write(key, latest.current);
    },
    [key],
  );
  const clear = useCallback(() => {
    write(key, undefined);
    setRestored(false);
  }, [key]);
  return { draft, change, clear, restored };
}
