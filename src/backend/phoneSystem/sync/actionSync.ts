import type { PbxDialplan, PbxLine } from '#backend/ports/pbx.ts';
import type { Services } from '#backend/work/services.ts';
import { createFreepbx } from './freepbx.ts';
import { createLamps } from './lamps.ts';
import { wantedActions } from './wantedActions.ts';
import { createBacklog, createWorker } from './worker.ts';

/** Keeps lamps, or FreePBX's own switches, as the actions want them, for as long as one connection lasts. */
export interface ActionSync {
  /** What calls do at these extensions may be another; without names, at any. */
  touch: (extensions?: readonly string[]) => void;
  close: () => Promise<void>;
}

/** @param dialplan our own has lamps of ours, FreePBX's its switches; what is left of the other is switched off */
export function createActionSync({ db, deps }: Services, line: PbxLine, dialplan: PbxDialplan): ActionSync {
  const freepbx = createFreepbx(line);
  const lamps = createLamps(line);
  const backlog = createBacklog<string>();
  const worker = createWorker({
    hasWork: () => line.keys && !backlog.isEmpty(),
    step: () => backlog.clear(obey),
    onFailure: (error) => deps.log.warn('Lamps and switches could not be set to what calls do; trying again.', error),
    log: deps.log,
  });

  async function obey(extensions?: readonly string[]): Promise<void> {
    const wanted = await wantedActions(db, deps.now(), extensions);
    const [ours, others] = dialplan === 'presence' ? [lamps, freepbx] : [freepbx, lamps];
    await ours.obey(wanted, extensions);
    if (!extensions) await others.obey(new Map());
  }

  return {
    touch(extensions) {
      backlog.add(extensions);
      worker.kick();
    },
    close: worker.close,
  };
}
