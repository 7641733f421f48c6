import type { PbxDialplan, PbxLine } from '#backend/ports/pbx.ts';
import type { Services } from '#backend/work/services.ts';
import { createFreepbx } from './freepbx.ts';
import { createLamps } from './lamps.ts';
import { wantedActions } from './wantedActions.ts';
import { createBacklog, createWorker } from './worker.ts';

/** Keeps lamps, or FreePBX's own switches, as the actions want them, for as long as one connection lasts. */
export interface ActionSync {
  /** Goes by everything there is, and by what is touched from then on: until both sides are compared, presence comes first. */
  begin: () => void;
  /** What calls do at these extensions may be another; without names, at any. */
  touch: (extensions?: readonly string[]) => void;
  close: () => Promise<void>;
}

/** @param dialplan our own has lamps of ours, FreePBX's its switches; what is left of the other is switched off */
export function createActionSync({ db, deps }: Services, line: PbxLine, dialplan: PbxDialplan): ActionSync {
  const freepbx = createFreepbx(line);
  const lamps = createLamps(line);
  const backlog = createBacklog<string>();
  let begun = false;
  const worker = createWorker({
    hasWork: () => begun && line.keys && !backlog.isEmpty(),
    step: () => backlog.clear(obey),
    onFailure: (error) => deps.log.warn('Lamps and switches could not be set to what calls do; trying again.', error),
    log: deps.log,
  });

  async function obey(extensions?: readonly string[]): Promise<void> {
    const wanted = await wantedActions(db, extensions);
    const [ours, others] = dialplan === 'presence' ? [lamps, freepbx] : [freepbx, lamps];
    await ours.obey(wanted, extensions);
    if (!extensions) await others.obey(new Map());
  }

  function touch(extensions?: readonly string[]): void {
    backlog.add(extensions);
    worker.kick();
  }

  return {
    begin() {
      begun = true;
      touch();
    },
    touch,
    close: worker.close,
  };
}
