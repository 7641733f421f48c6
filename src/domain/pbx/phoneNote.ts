import type { Held } from './held.ts';
import { timeNoted } from './keys.ts';
import { heldInStore } from './stored.ts';

/** What a phone's code left in `presence/changed/EXT` when it set presence there. */
export interface PhoneNote {
  /** By our clock. An older dialplan noted whole seconds. */
  at: Date;
  /** Null where an older dialplan did not say. */
  set: {
    /** What was dialled: a state's id, or the type to which do not disturb was switched. */
    code: string;
    held: Held;
  } | null;
}

/**
 * The entry `presence/changed/EXT`: `EPOCH,CODE,ROW`, the epoch with milliseconds, the row as `PRESENCE_STATE` takes it; an older dialplan
 * left the epoch alone.
 * Null where it is no such thing.
 *
 * @param ahead how far the phone system's clock is ahead (milliseconds)
 */
export function phoneNoteOf(entry: string | undefined, ahead: number): PhoneNote | null {
  const [time, code, ...row] = entry?.split(',') ?? [];
  const at = timeNoted(time, ahead);
  if (!at) return null;
  const held = row.length > 0 ? heldInStore(row.join(',')) : null;
  return { at, set: code && held ? { code, held } : null };
}
