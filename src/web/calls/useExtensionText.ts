import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { DirectoryEntry } from '#contract/presences.ts';
import { searchQuery } from '#web/data/queries/presences.ts';
import { usePrevious } from '#web/ui/hooks/usePrevious.ts';
import { resolveExtension, suggestionsOf } from './extensionText.ts';

const nobody: DirectoryEntry[] = [];

/**
 * The text of a field for an extension, who is suggested for it, and what it means once that is known. When its writer leaves
 * it, a name becomes the extension of whoever is called so; before that nothing typed is called wrong.
 */
export function useExtensionText() {
  const [text, setText] = useState('');
  const [left, setLeft] = useState(false);
  const search = useDebounced(text.trim());
  const { data, isLoading, isPlaceholderData } = useQuery({
    ...searchQuery(search),
    enabled: search !== '',
    placeholderData: keepPreviousData,
    select: ({ items }) => suggestionsOf(items, search),
  });
  const suggestions = search === '' ? nobody : (data ?? nobody);
  const asking = search !== '' && (isLoading || isPlaceholderData);
  const now = useMemo(() => resolveExtension(search, suggestions), [search, suggestions]);
  const resolved = usePrevious(now, asking);
  const settled = !asking && search === text.trim();
  if (left && settled && resolved.named) setText(resolved.named.extension);

  return {
    text,
    suggestions,
    extension: resolved.extension,
    /** There is text, but not (yet) a valid extension. */
    unclear: text.trim() !== '' && resolved.extension === null,
    /** What is typed is done with: what is wrong with it can be said. */
    done: left && settled,
    error: left && settled ? resolved.error : undefined,
    onType: (typed: string) => {
      setText(typed);
      setLeft(false);
    },
    onTake: setText,
    onLeave: () => setLeft(true),
  };
}
export type ExtensionText = ReturnType<typeof useExtensionText>;

/** So long after the last key what was typed counts (milliseconds). */
const PAUSE_MS = 250;

/** A text that is being typed, once its writer pauses. What is taken away counts at once. */
function useDebounced(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return text === '' ? '' : paused;
}
