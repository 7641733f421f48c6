import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { DirectoryEntry } from '#contract/presences.ts';
import { lazyPart } from '#web/ui/lazyPart.tsx';
import { showToast } from '#web/ui/toastStore.ts';
import { permission } from './permission.ts';
import { addWatch, removeWatch, useWatches, watchesOf } from './watches.ts';

const [AskDialog] = lazyPart(async () => (await import('./AskDialog.tsx')).AskDialog);

/** Whom one waits for, how to begin and to stop it, and the question that comes before the first time. */
export function useWatchToggle(userId: number): {
  watched: ReadonlySet<string>;
  toggleWatch: (entry: DirectoryEntry) => void;
  question: ReactNode;
} {
  const t = useTranslations('board.watch');
  const watches = useWatches(userId);
  const [asked, setAsked] = useState<DirectoryEntry | null>(null);
  const watched = useMemo(() => new Set(watches.map(({ extension }) => extension)), [watches]);

  const toggleWatch = useCallback(
    (entry: DirectoryEntry) => {
      const { extension } = entry;
      if (watchesOf(userId).some((each) => each.extension === extension)) return removeWatch(userId, extension);
      if (permission() === 'default') return setAsked(entry);
      if (permission() === 'denied') showToast({ kind: 'error', text: t('denied') });
      addWatch(userId, entry);
    },
    [userId, t],
  );

  function done(entry: DirectoryEntry) {
    setAsked(null);
    addWatch(userId, entry);
  }

  const question = asked && <AskDialog displayName={asked.displayName} onClose={() => done(asked)} />;
  return { watched, toggleWatch, question };
}
