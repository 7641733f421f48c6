import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { DirectoryEntry } from '#contract/presences.ts';
import { lazyPart } from '#web/ui/lazyPart.tsx';
import { showToast } from '#web/ui/toastStore.ts';
import { addWatch, permission, removeWatch, useWatches } from './watches.ts';

const [AskDialog] = lazyPart(async () => (await import('./AskDialog.tsx')).loadAskDialog());

/** Whom one waits for, how to begin and to stop it, and the question that comes before the first time. */
export function useWatchToggle(userId: number) {
  const t = useTranslations('board.watch');
  const [asked, setAsked] = useState<DirectoryEntry | null>(null);
  const watched = new Set(useWatches(userId).map(({ extension }) => extension));

  function begin(entry: DirectoryEntry) {
    setAsked(null);
    addWatch(userId, entry);
  }

  function toggleWatch(entry: DirectoryEntry) {
    if (watched.has(entry.extension)) return removeWatch(userId, entry.extension);
    if (permission() === 'default') return setAsked(entry);
    if (permission() === 'denied') showToast({ kind: 'error', text: t('denied') });
    return begin(entry);
  }

  const question = asked && <AskDialog displayName={asked.displayName} onClose={() => begin(asked)} />;
  return { watched, toggleWatch, question };
}
