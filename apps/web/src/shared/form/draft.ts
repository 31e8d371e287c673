import { useCallback, useEffect, useState } from 'react';
import { isKept, useKept } from '../kept/index.js';

/** What lies on the device before anything was filled in. */
const nothing = {};

/**
 * What somebody is filling in, kept on this device with each change: it survives reloading, going back, a lost network and
 * a session that ended. `clear` once it has been handed in, with what stands there now. The server knows no draft, so the
 * first picture is `initial`.
 */
export function useDraft<Value extends object>(
  key: string,
  initial: Value,
): { draft: Value; change: (changes: Partial<Value>) => void; clear: (now?: Value) => void; restored: boolean } {
  const place = `wissel.draft.${key}`;
  const [begun, begin] = useState(initial);
  const [kept, keep] = useKept<Partial<Value>>(place, nothing);
  const [restored, setRestored] = useState(false);
  useEffect(() => setRestored(isKept(place)), [place]);
  // With what it began from: whoever comes back later sees what changed meanwhile.
  const change = useCallback(
    (changes: Partial<Value>) => keep((now) => ({ ...begun, ...now, ...changes })),
    [keep, begun],
  );
  const clear = useCallback(
    (now?: Value) => {
      if (now) begin(now);
      keep(() => null);
      setRestored(false);
    },
    [keep],
  );
  // Fields that a later version of the page has are there, too.
  return { draft: { ...begun, ...kept }, change, clear, restored };
}
