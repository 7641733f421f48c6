import { sameHeld } from '#domain/pbx/held.ts';
import { type PhoneNote, phoneNoteOf } from '#domain/pbx/phoneNote.ts';
import type { PbxLine } from '#backend/ports/pbx.ts';
import type { RemoteChange } from './applyRemoteChange.ts';

/** A note is left right before what it is of is heard; what is as old as this is of something else that was the same (milliseconds). */
const RECENT_MS = 60_000;

/**
 * The code by which a phone set what was heard of, by the note that it leaves; null where none did, or an older dialplan does not say.
 *
 * @param ahead how far the phone system's clock is ahead (milliseconds)
 */
export async function codeNoted(
  line: PbxLine,
  { extension, held, heardAt }: RemoteChange,
  ahead: number,
): Promise<string | null> {
  if (!line.keys) return null;
  const note = phoneNoteOf((await line.readEntry(`presence/changed/${extension}`)) ?? undefined, ahead);
  const isRecent = ({ at }: PhoneNote) => Math.abs(heardAt.getTime() - at.getTime()) < RECENT_MS;
  return note?.set && sameHeld(note.set.held, held) && isRecent(note) ? note.set.code : null;
}
