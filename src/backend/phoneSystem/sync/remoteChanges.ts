import { sameHeld } from '#domain/pbx/held.ts';
import { REMEMBERED } from '#domain/pbx/reconcile.ts';
import { phoneNoteOf } from '#domain/pbx/stored.ts';
import { isOver, type PbxLine } from '#backend/ports/pbx.ts';
import type { Services } from '#backend/work/services.ts';
import { applyRemoteChange, type CodeNote, type RemoteChange } from './applyRemoteChange.ts';

/** A note is left right before what it is of is heard: what is older is of something that was the same (milliseconds). */
const RECENT_MS = 60_000;
/** Of more than these all notes are read at once. */
const SELECTIVE = 5;

/**
 * The notes that phones left of what was heard of, by extension. What has none was set otherwise, or by an older dialplan.
 *
 * @param ahead how far the phone system's clock is ahead (milliseconds)
 */
export async function notesOf(
  line: PbxLine,
  changes: readonly RemoteChange[],
  ahead: number,
): Promise<ReadonlyMap<string, CodeNote>> {
  const found = new Map<string, CodeNote>();
  if (!line.keys) return found;
  const all = changes.length > SELECTIVE ? await line.entriesBelow('presence/changed') : null;
  for (const { extension, held, heardAt } of changes) {
    const path = `presence/changed/${extension}`;
    const note = phoneNoteOf(all ? all.get(path) : ((await line.readEntry(path)) ?? undefined), ahead);
    if (!note?.set || !sameHeld(note.set.held, held)) continue;
    const isRecent = Math.abs(heardAt.getTime() - note.at.getTime()) < RECENT_MS;
    if (isRecent) found.set(extension, { code: note.set.code, at: note.at });
  }
  return found;
}

/** Applied before deliveries get their turn. */
const ROUND = 50;

/** Such a change in the queue. */
export interface QueuedChange extends RemoteChange {
  /** It is what was known already, or ours that comes late: it counts only where a phone's code set it. */
  again?: 'known' | 'late';
  /** Such a one that was heard of after this. */
  next?: QueuedChange;
}

/** What others set last at each extension, and is still to be taken over. */
export interface RemoteChanges {
  add: (change: QueuedChange) => void;
  has: (extension: string) => boolean;
  /** Whether what waits is not what was known already. */
  hasNews: (extension: string) => boolean;
  isEmpty: () => boolean;
  /** Applies some of them. Returns why others could not be: those come after all others. */
  applySome: () => Promise<unknown[]>;
  /** Applies all that is left, and these. */
  applyRest: (those: readonly QueuedChange[]) => Promise<void>;
}

/**
 * @param onApplied called with the extension of each, once it is applied
 * @param takeEndedPlan whether a phone's code has ended what was planned for an extension
 * @param readNotes the notes that phones left of them, by extension
 * @param isHeld whether the phone system holds it still
 */
export function createRemoteChanges(
  services: Services,
  {
    onApplied,
    takeEndedPlan,
    readNotes,
    isHeld,
  }: {
    onApplied: (extension: string) => void;
    takeEndedPlan: (extension: string) => Promise<boolean>;
    readNotes: (changes: readonly RemoteChange[]) => Promise<ReadonlyMap<string, CodeNote>>;
    isHeld: (change: RemoteChange) => boolean;
  },
): RemoteChanges {
  const changes = new Map<string, QueuedChange>();
  let saidUnread = false;

  async function apply(change: QueuedChange): Promise<void> {
    const { extension } = change;
    const isLast = () => changes.get(extension) === change;
    try {
      const isEnded = await takeEndedPlan(extension);
      change.planIsOver ||= isEnded;
      const counts = !change.again || change.planIsOver || change.note !== null;
      if (counts) await applyRemoteChange(services, change, { isHeld: isHeld(change) });
      if (isLast() && change.next) changes.set(extension, change.next);
      else if (isLast()) changes.delete(extension);
      if (counts || change.again === 'late') onApplied(extension);
    } catch (error) {
      if (isLast() && changes.delete(extension)) changes.set(extension, change);
      throw error;
    }
  }

  return {
    add(change) {
      const before = changes.get(change.extension);
      const news = before?.again ? undefined : before;
      if (change.again && news) {
        news.next = change;
        return;
      }
      // What is still to be taken over has taken the place of what one is in: the same as that is set anew.
      const isAnew = news !== undefined && !news.isBeneath && !sameHeld(news.held, change.held);
      const overtaken = news ? [...news.overtaken, news.held].slice(-REMEMBERED) : [];
      changes.set(change.extension, { ...change, planIsOver: change.planIsOver || isAnew, overtaken });
    },
    has: (extension) => changes.has(extension),
    hasNews: (extension) => changes.has(extension) && !changes.get(extension)?.again,
    isEmpty: () => changes.size === 0,
    async applySome() {
      const all = [...changes.values()];
      const news = all.filter(({ again }) => !again);
      // What is said again may be said of thousands at once, and can wait.
      const some = news.length > 0 ? news.slice(0, ROUND) : all;
      const unread = some.filter(({ note }) => note === undefined);
      try {
        const notes = await readNotes(unread);
        for (const change of unread) change.note = notes.get(change.extension) ?? null;
      } catch (error) {
        if (isOver(error)) return [error];
        // Refused: what can't be read says nothing.
        if (!saidUnread) services.deps.log.warn('What phones note in AstDB could not be read.', error);
        saidUnread = true;
        for (const change of unread) change.note = null;
      }
      const errors: unknown[] = [];
      for (const change of some) {
        await apply(change).catch((error: unknown) => errors.push(error));
      }
      return errors;
    },
    async applyRest(those) {
      for (const change of [...changes.values(), ...those]) {
        if (!change.again) await applyRemoteChange(services, change, { isHeld: isHeld(change) });
      }
    },
  };
}
