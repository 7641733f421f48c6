import { type Held, notSet, sameHeld } from './held.ts';

function decoded(text: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * What an AstDB entry `CustomPresence/EXT` says: `state,subtype,message,options`, of which the option `e` says that subtype and
 * message are base64 (Asterisk, func_presencestate). Null when it can't be read.
 */
export function heldInStore(text: string): Held | null {
  const [type = '', subtype = '', message = '', options = ''] = text.split(',');
  if (!options.includes('e')) return { type: type.toLowerCase(), subtype, message };
  const [plainSubtype, plainMessage] = [decoded(subtype), decoded(message)];
  if (plainSubtype === null || plainMessage === null) return null;
  return { type: type.toLowerCase(), subtype: plainSubtype, message: plainMessage };
}

/**
 * Whether AstDB, which calls read, holds something else than Asterisk says: so it is after a change of the entry that was not made
 * by `PRESENCE_STATE`. Without an entry nothing is set.
 */
export function isStoredOtherwise(entry: string | undefined, held: Held | null): boolean {
  const inStore = entry === undefined ? notSet : heldInStore(entry);
  return inStore === null || !sameHeld(inStore, held ?? notSet);
}

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
 * left the epoch alone. Null where it is no such thing.
 *
 * @param ahead how far the phone system's clock is ahead (milliseconds)
 */
export function phoneNoteOf(entry: string | undefined, ahead: number): PhoneNote | null {
  const [epoch = '', code, ...row] = entry?.split(',') ?? [];
  if (!/^\d{1,11}(\.\d{0,6})?$/.test(epoch)) return null;
  const at = new Date(Number(epoch) * 1000 - ahead);
  const held = row.length > 0 ? heldInStore(row.join(',')) : null;
  return { at, set: code && held ? { code, held } : null };
}
