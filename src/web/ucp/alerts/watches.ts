import { useSyncExternalStore } from 'react';
import * as z from 'zod/mini';
import { parseJson } from '#web/data/parseJson.ts';

/** Somebody who is waited for, until they are available. Each waiting has an id of its own. */
const watch = z.object({ id: z.string(), extension: z.string(), displayName: z.string() });
export type Watch = z.infer<typeof watch>;
const stored = z.array(watch);

const none: readonly Watch[] = [];
const listeners = new Set<() => void>();
/** What was read last, so that the same text is the same list. */
let read = { text: '[]', watches: none };

const keyOf = (userId: number) => `presence-watches ${userId}`;

/** Whom a user waits for: kept in this browser, shared by its tabs. */
export function watchesOf(userId: number): readonly Watch[] {
  const text = localStorage.getItem(keyOf(userId)) ?? '[]';
  if (read.text !== text) read = { text, watches: z.safeParse(stored, parseJson(text)).data ?? none };
  return read.watches;
}

/** Begins to wait for somebody. */
export function addWatch(userId: number, { extension, displayName }: Omit<Watch, 'id'>): void {
  const id = `${Date.now()}-${Math.random()}`;
  keep(userId, [...withoutWatch(userId, extension), { id, extension, displayName }]);
}

/** Waits for somebody no more. */
export function removeWatch(userId: number, extension: string): void {
  keep(userId, withoutWatch(userId, extension));
}

const withoutWatch = (userId: number, extension: string) =>
  watchesOf(userId).filter((each) => each.extension !== extension);

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

/** What the browser lets this page do; `unsupported` where it has no notifications, as on pages that are not served securely. */
export function permission(): NotificationPermission | 'unsupported' {
  return 'Notification' in globalThis ? Notification.permission : 'unsupported';
}
