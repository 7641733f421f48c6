import { isExtension } from './extension.ts';
import { type Held, notSet, sameHeld } from './held.ts';
import { isStoredOtherwise } from './stored.ts';

/**
 * What the phone system holds otherwise than it was known to, or has stored otherwise than it says: somebody changed it, and it told
 * nobody.
 *
 * @param known null where its own lists are not to be believed
 * @param stored AstDB's entries by `CustomPresence/EXT`; null where they may not be read
 * @returns by extension, a text that is the same for the same difference
 */
export function unheardChanges(
  known: ReadonlyMap<string, Held | null>,
  presences: ReadonlyMap<string, Held>,
  stored: ReadonlyMap<string, string> | null,
): Map<string, string> {
  const inStore = [...(stored?.keys() ?? [])].map((path) => path.slice(path.indexOf('/') + 1)).filter(isExtension);
  const changes = new Map<string, string>();
  for (const extension of new Set([...known.keys(), ...presences.keys(), ...inStore])) {
    const before = known.get(extension);
    if (before === null) continue;
    const held = presences.get(extension) ?? null;
    const entry = stored?.get(`CustomPresence/${extension}`);
    const isKnown = sameHeld(before ?? notSet, held ?? notSet);
    if (isKnown && !(stored && isStoredOtherwise(entry, held))) continue;
    changes.set(extension, JSON.stringify([held, entry]));
  }
  return changes;
}
