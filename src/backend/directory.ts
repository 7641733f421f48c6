import type { DirectoryEntry } from '#contract/presences.ts';
import { presenceOf } from './picks.ts';
import type { BoardPerson } from './store/directory.ts';

/** Somebody on the board as the API shows them to everyone: why an admin set it is between the two. */
export function entryOf({ claim, ...person }: BoardPerson): DirectoryEntry {
  return { ...person, presence: { ...presenceOf(person, claim), reason: null } };
}
