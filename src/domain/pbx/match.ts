import { MESSAGE_BYTES, MESSAGE_CHARACTERS } from '#contract/states.ts';
import { isVisible, utf8Bytes, withoutDirectionControls } from '#contract/text.ts';
import { type PresenceType, presenceTypes } from '#contract/types.ts';
import { fold } from '#domain/fold.ts';
import type { Held } from './held.ts';

/** A state of the admin's list, as far as it can be recognised. */
export interface KnownState {
  id: number;
  type: PresenceType;
  message: string | null;
}

/** What something that the phone system holds means here. */
export type Meaning =
  | { kind: 'nothing' }
  /** A state of the list, with words of its own in place of the state's where they differ. */
  | { kind: 'state'; state: KnownState; ownMessage: string | null }
  /** No state of the list: a type, and words or none. */
  | { kind: 'words'; type: PresenceType; message: string | null }
  /** Nothing that Asterisk itself would have written. */
  | { kind: 'malformed' };

/** Unicode's category Cc, as in `contract/text.ts`, and U+FFFD, which stands for bytes that were no UTF-8. */
// oxlint-disable-next-line no-control-regex
const unusable = /[\u0000-\u001f\u007f-\u009f\ufffd]+/g;

/**
 * A message from the phone system as one that may be entered here: one line, trimmed, without direction controls, no longer than is
 * accepted, cut between characters. Null when nothing is left that can be seen.
 */
export function cleanMessage(text: string): string | null {
  const line = withoutDirectionControls(text.toWellFormed()).replace(unusable, ' ').trim();
  let bytes = 0;
  let cut = '';
  for (const character of [...line].slice(0, MESSAGE_CHARACTERS)) {
    bytes += utf8Bytes(character);
    if (bytes > MESSAGE_BYTES) break;
    cut += character;
  }
  return isVisible(cut) ? cut.trim() : null;
}

/** The type that the phone system reports, in any case, since somebody may have typed it; undefined when it is not a type. */
export function typeOf(text: string): PresenceType | 'not_set' | undefined {
  const small = text.toLowerCase();
  return small === 'not_set' ? small : presenceTypes.find((type) => type === small);
}

/**
 * What a change in the phone system means: the state of that id, if it has that type too (ids of others may look like ours);
 * else the state that reads the same; else own words. Who dials a state's code is in that state, whatever has become of it since.
 *
 * @param code by which a phone set it; null where none did, or nobody knows
 */
export function meaningOf(held: Held, states: readonly KnownState[], code: string | null = null): Meaning {
  const type = typeOf(held.type);
  if (type === undefined) return { kind: 'malformed' };
  if (type === 'not_set') return { kind: 'nothing' };
  const dialled = states.find(({ id }) => String(id) === code);
  if (dialled) return { kind: 'state', state: dialled, ownMessage: null };
  const message = cleanMessage(held.message);
  const byId = states.find(({ id, type: its }) => String(id) === held.subtype && its === type);
  if (byId) {
    // A dialplan that gives the id alone means the state as it stands in the list.
    return { kind: 'state', state: byId, ownMessage: code !== null || message === byId.message ? null : message };
  }
  const text = fold(message ?? '');
  const byText = states.find((state) => state.type === type && fold(state.message ?? '') === text);
  return byText ? { kind: 'state', state: byText, ownMessage: null } : { kind: 'words', type, message };
}
