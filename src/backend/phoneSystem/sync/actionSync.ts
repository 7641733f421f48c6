import type { Action } from '#contract/settings.ts';
import type { PbxDialplan, PbxLine } from '#backend/ports/pbx.ts';
import type { Services } from '#backend/work/services.ts';
import { createFreepbx } from './freepbx.ts';
import { wantedActions } from './wantedActions.ts';
import { createBacklog, createWorker } from './worker.ts';

/** Keeps FreePBX's own switches as the actions want them, for as long as one connection lasts. */
export interface ActionSync {
  /** What calls do at these extensions may be another; without names, at any. */
  touch: (extensions?: readonly string[]) => void;
  close: () => Promise<void>;
}

/** @param dialplan where it is our own, what was once switched for FreePBX's is switched off, and no more */
export function createActionSync({ db, deps }: Services, line: PbxLine, dialplan: PbxDialplan): ActionSync {
  const freepbx = createFreepbx(line);
  const backlog = createBacklog<string>();
  const worker = createWorker({
    hasWork: () => line.keys && !backlog.isEmpty(),
    step: () => backlog.clear(obey),
    onFailure: (error) => deps.log.warn('FreePBX could not be told what calls do; trying again.', error),
    log: deps.log,
  });

  async function obey(extensions?: readonly string[]): Promise<void> {
    const wanted = dialplan === 'freepbx' ? await wantedActions(db, deps.now(), extensions) : new Map<string, Action>();
    const [failure] = await freepbx.obey(wanted, extensions);
    if (failure) throw failure[1];
  }

  return {
    touch(extensions) {
      if (dialplan === 'presence' && extensions) return;
      backlog.add(extensions);
      worker.kick();
    },
    close: worker.close,
  };
}
