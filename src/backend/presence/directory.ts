import type { DirectoryEntry, PresenceUpdate } from '#contract/presences.ts';
import type { BoardPerson } from '#backend/store/directory.ts';
import { presenceOf } from './picks.ts';

/** Somebody on the board as the API shows them to everyone: why an admin set it is between the two. */
export function entryOf(person: BoardPerson): DirectoryEntry {
  const { extension, displayName, revision, claim } = person;
  return { extension, displayName, revision, presence: { ...presenceOf(person, claim), reason: null } };
}

/**
 * The same for events, each field but once: who is called how, and which state it came from, is not what a pick changes on the
 * board. Without a revision the last event told wins.
 */
export function updateOf(person: BoardPerson): PresenceUpdate {
  const { type, message, since, until, setBy } = presenceOf(person, person.claim);
  return {
    type,
    ...(message !== null && { message }),
    ...(since !== null && { since }),
    ...(until !== null && { until }),
    ...(setBy?.self === false && { setBy }),
  };
}
