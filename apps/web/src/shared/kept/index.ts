import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
const known = new Map<string, { text: string | null; value: unknown }>();

// Where the browser keeps nothing for us, what was written is there until the page is left.
const memory = new Map<string, string>();

function textAt(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return memory.get(key) ?? null;
  }
}

function write(key: string, text: string | null): void {
  try {
    if (text === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, text);
  } catch {
    if (text === null) memory.delete(key);
    else memory.set(key, text);
  }
}

/** Does something lie on this device under a key? */
export const isKept = (key: string): boolean => textAt(key) !== null;

/** What lies on this device under a key; one and the same value until it changes. */
function read<T>(key: string, empty: T): T {
  const text = textAt(key);
  const before = known.get(key);
  if (before && before.text === text) return before.value as T;
  let value = empty;
  try {
    const found = JSON.parse(text ?? 'null') as T | null;
    if (found !== null && Array.isArray(found) === Array.isArray(empty)) value = found;
  } catch {
    // Written by somebody else, or half: then there is nothing.
  }
  known.set(key, { text, value });
  return value;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another page of the same browser.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/**
 * Something that is kept on this device alone, so that no draft is lost by a reload, the back button or a session that ends.
 * Nothing of a session belongs here. The server knows nothing of it and shows `empty`, which must be the same at each call;
 * null takes it away.
 */
export function useKept<T>(key: string, empty: T): [kept: T, keep: (change: (now: T) => T | null) => void] {
  const kept = useSyncExternalStore(
    subscribe,
    () => read(key, empty),
    () => empty,
  );
  const keep = useCallback((change: (now: T) => T | null) => keepAt(key, empty, change), [key, empty]);
  return [kept, keep];
}

/** Whether something is so about what is kept; only when that changes, does whoever asks draw itself anew. */
export const useIsKept = <T>(key: string, empty: T, so: (kept: T) => boolean): boolean =>
  useSyncExternalStore(
    subscribe,
    () => so(read(key, empty)),
    () => so(empty),
  );

/** Changes what is kept. */
export function keepAt<T>(key: string, empty: T, change: (now: T) => T | null): void {
  const next = change(read(key, empty));
  write(key, next === null ? null : JSON.stringify(next));
  for (const listener of listeners) listener();
}
