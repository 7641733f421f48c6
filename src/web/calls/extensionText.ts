import * as z from 'zod/mini';
import { fieldErrors } from '#contract/fields.ts';
import type { DirectoryEntry } from '#contract/presences.ts';
import { extension as extensionSchema } from '#contract/userFields.ts';
import type { WrongField } from '#web/messages/useErrorText.ts';

/** As many as are looked through at a glance. */
const MOST = 6;

/**
 * The people whose name or extension contains the text, those first who have a name that begins with it. The directory's search
 * looks at presences as well, which is no help here.
 */
export function suggestionsOf(found: readonly DirectoryEntry[], text: string): DirectoryEntry[] {
  const wanted = text.toLocaleLowerCase();
  const named = found.map((entry) => ({ entry, names: `${entry.extension} ${entry.displayName}`.toLocaleLowerCase() }));
  const begins = named.filter(({ names }) => ` ${names}`.includes(` ${wanted}`));
  const holds = named.filter(({ names }) => names.includes(wanted) && !` ${names}`.includes(` ${wanted}`));
  return [...begins, ...holds].slice(0, MOST).map(({ entry }) => entry);
}

/** What somebody typed where an extension belongs: null for nothing, and what is wrong with what can't be one. */
export function extensionIn(text: string): { extension: string | null; error: WrongField | undefined } {
  const input = { extension: text.trim() };
  if (input.extension === '') return { extension: null, error: undefined };
  const parsed = z.safeParse(z.object({ extension: extensionSchema }), input);
  if (parsed.success) return { extension: parsed.data.extension, error: undefined };
  const [error] = fieldErrors(parsed.error, input);
  return { extension: null, error: error && { type: error.code, message: error.message } };
}

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
