import { sameHeld } from '#domain/pbx/held.ts';
import { type PhoneNote, phoneNoteOf } from '#domain/pbx/stored.ts';
import type { PbxLine } from '#backend/ports/pbx.ts';
import type { Services } from '#backend/work/services.ts';
import { applyRemoteChange, type RemoteChange } from './applyRemoteChange.ts';

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

/** Applied before deliveries get their turn. */
const ROUND = 50;

/** Such a change in the queue. */
export interface QueuedChange extends RemoteChange {
  /** It is what there was already, and counts only where a phone's code set it. */
  again?: boolean;
}

/** What others set last at each extension, and is still to be taken over. */
export interface RemoteChanges {
  add: (change: QueuedChange) => void;
  has: (extension: string) => boolean;
  isEmpty: () => boolean;
  /** Applies some of them. Returns why others could not be: those come after all others. */
  applySome: () => Promise<unknown[]>;
  /** Applies all that is left, and these. */
  applyRest: (those: readonly QueuedChange[]) => Promise<void>;
}

/**
 * @param onApplied called with the extension of each, once it is applied
 * @param takeEndedPlan whether a phone's code has ended what was planned for an extension
 * @param codeOf the code by which a phone set it
 * @param isHeld whether the phone system holds it still
 */
export function createRemoteChanges(
  services: Services,
  {
    onApplied,
    takeEndedPlan,
    codeOf,
    isHeld,
  }: {
    onApplied: (extension: string) => void;
    takeEndedPlan: (extension: string) => Promise<boolean>;
    codeOf: (change: RemoteChange) => Promise<string | null>;
    isHeld: (change: RemoteChange) => boolean;
  },
): RemoteChanges {
  const changes = new Map<string, QueuedChange>();

  async function apply(change: QueuedChange): Promise<void> {
    const { extension } = change;
    const isLast = () => changes.get(extension) === change;
    try {
      const isEnded = await takeEndedPlan(extension);
      change.planIsOver ||= isEnded;
      if (change.code === undefined) {
        change.code = await codeOf(change);
        // Whatever was planned, or was about to be: it ends that.
        change.planIsOver ||= change.code !== null;
      }
      if (change.planIsOver || !change.again) await applyRemoteChange(services, change, isHeld(change));
      if (isLast()) changes.delete(extension);
      onApplied(extension);
    } catch (error) {
      if (isLast() && changes.delete(extension)) changes.set(extension, change);
      throw error;
    }
  }

  return {
    add(change) {
      const before = changes.get(change.extension);
      // What is still to be taken over has taken the place of what one is in: the same as that is set anew.
      const isAnew = before !== undefined && !before.isBeneath && !sameHeld(before.held, change.held);
      changes.set(change.extension, { ...change, planIsOver: change.planIsOver || isAnew });
    },
    has: (extension) => changes.has(extension),
    isEmpty: () => changes.size === 0,
    async applySome() {
      const errors: unknown[] = [];
      for (const change of [...changes.values()].slice(0, ROUND)) {
        await apply(change).catch((error: unknown) => errors.push(error));
      }
      return errors;
    },
    async applyRest(those) {
      for (const change of [...changes.values(), ...those]) {
        if (!change.again) await applyRemoteChange(services, change, isHeld(change));
      }
    },
  };
}
