import { useSyncExternalStore } from 'react';
import * as z from 'zod/mini';

/** Somebody who is waited for, until they are available. Each waiting has an id of its own. */
const watch = z.object({ id: z.string(), extension: z.string(), displayName: z.string() });
export type Watch = z.infer<typeof watch>;
const stored = z.array(watch);

const none: readonly Watch[] = [];
const listeners = new Set<() => void>();
/** What the texts of the storage say, so that the same text is the same list. */
const read = new Map<string, { text: string; watches: readonly Watch[] }>();

const keyOf = (userId: number) => `presence-watches ${userId}`;

/** Whom a user waits for: kept in this browser, shared by its tabs. */
export function watchesOf(userId: number): readonly Watch[] {
  const key = keyOf(userId);
  const text = localStorage.getItem(key) ?? '[]';
  const known = read.get(key);
  if (known?.text === text) return known.watches;
  const watches = parsed(text);
  read.set(key, { text, watches });
  return watches;
}

function parsed(text: string): readonly Watch[] {
  try {
    return z.safeParse(stored, JSON.parse(text)).data ?? none;
  } catch {
    return none;
  }
}

/** Begins to wait for somebody. */
export function addWatch(userId: number, { extension, displayName }: Omit<Watch, 'id'>): void {
  const id = `${Date.now()}-${Math.random()}`;
  keep(userId, [...watchesOf(userId).filter((each) => each.extension !== extension), { id, extension, displayName }]);
}

/** Waits for somebody no more. */
export function removeWatch(userId: number, extension: string): void {
  keep(
    userId,
    watchesOf(userId).filter((each) => each.extension !== extension),
  );
}

function keep(userId: number, watches: readonly Watch[]) {
  if (watches.length === 0) localStorage.removeItem(keyOf(userId));
  else localStorage.setItem(keyOf(userId), JSON.stringify(watches));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  // Other tabs of this browser.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** Whom a user waits for, as it is now. */
export function useWatches(userId: number): readonly Watch[] {
  return useSyncExternalStore(subscribe, () => watchesOf(userId));
}
