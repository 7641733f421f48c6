import type { Held } from '#domain/pbx/held.ts';
import { unheardChanges } from '#domain/pbx/unheard.ts';
import type { PbxLine } from '#backend/ports/pbx.ts';
import { stillFound } from './stillFound.ts';

/** Finds presences that changed in the phone system without an event. */
export interface Unheard {
  /** The extensions at which one did. Each such change is named once. */
  differences: () => Promise<string[]>;
  /** There was an event: the next change is another one. */
  heard: (extension: string) => void;
}

/**
 * @param known what the phone system told that it holds
 * @param isSettled whether nothing is on its way from or to an extension
 */
export function createUnheard(
  line: PbxLine,
  known: ReadonlyMap<string, Held | null>,
  isSettled: (extension: string) => boolean,
): Unheard {
  const named = new Map<string, string>();

  async function changes(): Promise<Map<string, string>> {
    const presences = await line.presences();
    const stored = line.keys ? await line.entriesBelow('CustomPresence') : null;
    return unheardChanges(known, presences, stored);
  }

  return {
    async differences() {
      const found = await changes();
      const unknown = [...found].filter(
        ([extension, change]) => isSettled(extension) && named.get(extension) !== change,
      );
      const news = await stillFound(new Map(unknown), changes);
      for (const [extension, change] of news) named.set(extension, change);
      for (const extension of named.keys()) if (!found.has(extension)) named.delete(extension);
      return [...news.keys()];
    },
    heard: (extension) => void named.delete(extension),
  };
}
