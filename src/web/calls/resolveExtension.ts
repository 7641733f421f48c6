import type { DirectoryEntry } from '#contract/presences.ts';
import type { WrongField } from '#web/messages/useErrorText.ts';
import { extensionIn } from './callQuery.ts';

/** What a text means where an extension belongs. */
export interface ResolvedExtension {
  /** Null for nothing, and for what can't be one. */
  extension: string | null;
  /** The person whose name starts with the text, where it is nobody's extension. Then nothing is wrong yet. */
  named: DirectoryEntry | undefined;
  error: WrongField | undefined;
}

/** What a text means, beside those who are suggested for it. */
export function resolveExtension(text: string, suggestions: readonly DirectoryEntry[]): ResolvedExtension {
  const [first] = suggestions;
  const byNameAlone = first && suggestions.every(({ extension }) => !extension.includes(text.trim()));
  if (byNameAlone) return { extension: null, named: first, error: undefined };
  return { ...extensionIn(text), named: undefined };
}
