import { useCallback, useEffect, useState } from 'react';
import { isKept, useKept } from '../kept/index.js';

/**
 * What somebody is filling in, kept on this device with each change: it survives reloading, going back, a lost network and
 * a session that ended. `clear` once it has been handed in. The server knows no draft, so the first picture is `initial`.
 */
export function useDraft<Value extends object>(
  key: string,
  initial: Value,
): { draft: Value; change: (changes: Partial<Value>) => void; clear: () => void; restored: boolean } {
  const place = `wissel.draft.${key}`;
  const [empty] = useState(initial);
  const [kept, keep] = useKept<Partial<Value>>(place, empty);
  const [restored, setRestored] = useState(false);
  useEffect(() => setRestored(isKept(place)), [place]);
  const change = useCallback((changes: Partial<Value>) => keep((now) => ({ ...now, ...changes })), [keep]);
  const clear = useCallback(() => {
    keep(() => null);
    setRestored(false);
  }, [keep]);
  // Fields that a later version of the page has are there, too.
  return { draft: { ...empty, ...kept }, change, clear, restored };
}
