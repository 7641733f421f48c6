import { type ReactNode, type Ref, useEffect, useEffectEvent, useImperativeHandle } from 'react';
import { useTranslations } from 'use-intl';
import type { LiveEvent, PresencesEvent } from '#contract/events.ts';
import { getPresence, type Presence } from '#contract/presences.ts';
import { isReachable } from '#domain/labels.ts';
import { isFree } from '#domain/lines.ts';
import { isProblem } from '#web/data/errors.ts';
import { call } from '#web/data/http.ts';
import { showToast } from '#web/ui/toastStore.ts';
import { permission, removeWatch, type Watch, watchesOf } from './watches.ts';

/** Other tabs have heard the same by then (milliseconds): so long nobody else tells of it. */
const HEARD_MS = 10_000;
/** Where it can only be told on a page, one that is looked at goes first (milliseconds). */
const BACKGROUND_WAIT_MS = 500;

interface WatcherProps {
  userId: number;
  /** Takes the live events. */
  ref: Ref<(event: LiveEvent) => void>;
}

/**
 * Tells a user, once and in one of their tabs, when somebody whom they wait for is available, and not on the phone: by a notification
 * of the browser where it allows that, else on the page.
 */
export function Watcher({ userId, ref }: WatcherProps): ReactNode {
  const t = useTranslations('board.watch');

  async function look(extension: string, presence: Presence) {
    if (!isFree(presence.type, presence.line)) return;
    const watch = watchesOf(userId).find((each) => each.extension === extension);
    if (!watch) return;
    const quiet = permission() !== 'granted';
    if (quiet && document.hidden) await new Promise((resolve) => setTimeout(resolve, BACKGROUND_WAIT_MS));
    await once(watch, () => {
      removeWatch(userId, extension);
      announce(watch, presence);
    });
  }

  function announce({ extension, displayName: name }: Watch, { label }: Presence) {
    const title = t('available', { name });
    if (!notify(title, { body: t('label', { label }), tag: `presence ${extension}` })) {
      showToast({ kind: 'info', text: title, stays: true });
    }
  }

  /** Asked for, each person by themselves, for they are few: what an event tells may be over when it is told late. */
  async function ask(extension: string) {
    try {
      await look(extension, await call(getPresence, { params: { extension } }));
    } catch (error) {
      if (isProblem(error, 'not_found')) removeWatch(userId, extension);
    }
  }

  function onEvent(event: LiveEvent) {
    if (event.type === 'users' || event.type === 'groups' || event.type === 'session') return;
    // Nothing was missed.
    if (event.type === 'ready' && event.gap === false) return;
    for (const { extension } of watchesOf(userId)) {
      const mayBeFree =
        event.type === 'lines'
          ? !event.now || event.others || event.now[extension]
          : event.type !== 'presences' || mayBeReachable(event, extension);
      if (mayBeFree) void ask(extension);
    }
  }

  useImperativeHandle(ref, () => onEvent);

  // What came before this was here is asked for.
  const hearFirst = useEffectEvent(onEvent);
  useEffect(() => hearFirst({ type: 'ready' }), []);
  return null;
}

/** Whether an event says that somebody is, or only that they have changed. */
function mayBeReachable({ extensions, now }: PresencesEvent, extension: string): boolean {
  const type = now?.[extension]?.type;
  return Boolean(extensions?.includes(extension)) || (type !== undefined && isReachable(type));
}

/** Returns whether the browser has taken it. */
function notify(title: string, options: NotificationOptions): boolean {
  if (permission() !== 'granted') return false;
  try {
    const shown = new Notification(title, options);
    shown.addEventListener('click', () => {
      window.focus();
      shown.close();
    });
    return true;
  } catch {
    // Some phones let only service workers notify.
    return false;
  }
}

/**
 * Does it in one of this browser's tabs, whichever is first: a lock tells at once who that is, while what the others read from
 * the storage may be a moment old.
 */
async function once({ id }: Watch, work: () => void): Promise<void> {
  // Only secure pages have locks.
  if (!('locks' in navigator)) return work();
  await navigator.locks.request(`presence-watch ${id}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    work();
    await new Promise((resolve) => setTimeout(resolve, HEARD_MS));
  });
}
