import { pauseChanges, pausedByUs, pauseNoteOf, pauseNotes, type QueueMember } from '#domain/pbx/pauses.ts';
import { keysWriteLine } from '#domain/pbx/setup/manager.ts';
import { isOver, PbxError, type PbxLine, type PbxWarning } from '#backend/ports/pbx.ts';
import type { Services } from '#backend/work/services.ts';
import { tryEach } from './actions/tryEach.ts';
import { wantedPauses } from './wantedPauses.ts';
import { createBacklog, createWorker } from './worker.ts';

/** Keeps people paused in the queues while they are in a state that says so, for as long as one connection lasts. */
export interface PauseSync {
  /** Compares all queues, and goes by what is touched from then on. */
  begin: () => void;
  /** What these extensions are in may be another; without names, anything may. */
  touch: (extensions?: readonly string[]) => void;
  /** What hinders it. */
  warnings: () => PbxWarning[];
  /** Resolves when there is nothing to be written. */
  settled: () => Promise<void>;
  close: () => Promise<void>;
}

export function createPauseSync({ db, deps }: Services, line: PbxLine): PauseSync {
  const backlog = createBacklog<string>();
  /** Whom we have paused, or tried to; null until all queues were compared. */
  let paused: Set<string> | null = null;
  let begun = false;
  /** What a user may do is read when it signs in: to try again over this connection is of no use. */
  let isRefused = false;
  const worker = createWorker({
    hasWork: () => begun && line.keys && !isRefused && !backlog.isEmpty(),
    step: () => backlog.clear(obey),
    onFailure: (error) => deps.log.warn('Members of queues could not be paused or unpaused; trying again.', error),
    log: deps.log,
  });

  /** None where Asterisk has no queues. */
  async function membersNow(): Promise<QueueMember[]> {
    try {
      return await line.queueMembers();
    } catch (error) {
      if (error instanceof PbxError && error.fault === 'module_missing') return [];
      throw error;
    }
  }

  async function obey(extensions?: readonly string[]): Promise<void> {
    const wanted = await wantedPauses(db);
    const isConcerned = (extension: string) => wanted.has(extension) || (paused?.has(extension) ?? true);
    const isAnyone = wanted.size > 0 || paused === null || paused.size > 0;
    if (!(extensions ? extensions.some(isConcerned) : isAnyone)) return;
    const members = await membersNow();
    const notes = new Set((await line.entriesBelow(pauseNotes)).keys());
    const known = pausedByUs(members, notes);
    paused = known.extensions;
    for (const note of known.untrueNotes) await line.writeEntry(note, null);
    await tryEach(pauseChanges(members, wanted, notes, extensions), async ({ extension, member, reason }) => {
      if (isRefused) return;
      if (reason !== null) paused?.add(extension);
      try {
        await pause(member, reason);
      } catch (error) {
        if (!(error instanceof PbxError && error.fault === 'not_allowed')) throw error;
        isRefused = true;
      }
    });
  }

  /** It is noted first: what nobody knows to be ours would stay. */
  async function pause(member: QueueMember, reason: string | null): Promise<void> {
    const note = pauseNoteOf(member);
    if (reason !== null) await line.writeEntry(note, '1');
    try {
      await line.setPause(member, reason);
    } catch (error) {
      if (!member.paused && !isOver(error)) await line.writeEntry(note, null);
      throw error;
    }
    if (reason === null) await line.writeEntry(note, null);
  }

  function touch(extensions?: readonly string[]): void {
    backlog.add(extensions);
    worker.kick();
  }

  return {
    begin() {
      begun = true;
      paused = null;
      touch();
    },
    touch,
    warnings: () => (isRefused ? [{ code: 'pause_not_allowed', detail: keysWriteLine }] : []),
    settled: worker.idle,
    close: worker.close,
  };
}
