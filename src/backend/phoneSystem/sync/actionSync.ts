import type { PbxDialplan, PbxLine } from '#backend/ports/pbx.ts';
import type { Services } from '#backend/work/services.ts';
import { createFreepbx } from './actions/freepbx.ts';
import { createLamps } from './actions/lamps.ts';
import { createPhoneDnd } from './phoneDnd.ts';
import { wantedActions } from './actions/wantedActions.ts';
import { createBacklog, createWorker } from './worker.ts';

/** Keeps lamps, or FreePBX's own switches, as the actions want them, for as long as one connection lasts. */
export interface ActionSync {
  /**
   * Goes by everything there is, and by what is touched from then on: until both sides are compared, presence comes first.
   *
   * @param chosenHere whose choice here the phone system did not have until then
   */
  begin: (chosenHere: ReadonlySet<string>) => void;
  /** Do not disturb may have been switched at an extension. */
  onDnd: (extension: string) => void;
  /** Looks whether it was switched anywhere without an event. */
  lookAtDnd: () => void;
  /** What calls do at these extensions may be another; without names, at any. */
  touch: (extensions?: readonly string[]) => void;
  /** Resolves when there is nothing to be written. */
  settled: () => Promise<void>;
  close: () => Promise<void>;
}

/**
 * @param dialplan our own has lamps of ours, FreePBX's its switches; what is left of the other is switched off
 * @param settled resolves once the changes of presence that were heard of are taken over
 */
export function createActionSync(
  services: Services,
  line: PbxLine,
  dialplan: PbxDialplan,
  settled: () => Promise<void>,
): ActionSync {
  const { db, deps } = services;
  const dnd = createPhoneDnd(services, line, settled);
  const freepbx = createFreepbx(line);
  const lamps = createLamps(line);
  const backlog = createBacklog<string>();
  let begun = false;
  const worker = createWorker({
    hasWork: () => begun && line.keys && (!backlog.isEmpty() || dnd.hasWork()),
    step,
    onFailure: (error) => deps.log.warn('Lamps and switches could not be set to what calls do; trying again.', error),
    log: deps.log,
  });

  /** What phones switched comes first: what is known by then is obeyed, and is not taken for theirs. */
  async function step(): Promise<void> {
    if (dnd.hasWork()) backlog.add(await dnd.takeOver());
    if (!backlog.isEmpty()) await backlog.clear(obey);
  }

  async function obey(extensions?: readonly string[]): Promise<void> {
    const wanted = await wantedActions(db, extensions);
    const [ours, others] = dialplan === 'presence' ? [lamps, freepbx] : [freepbx, lamps];
    await ours.obey(wanted, extensions);
    await dnd.obey(wanted, extensions);
    if (!extensions) await others.obey(new Map());
  }

  function touch(extensions?: readonly string[]): void {
    // A pick that ends do not disturb ends what a phone switched on, though nobody was told of it.
    dnd.lookAtKeys(extensions);
    backlog.add(extensions);
    worker.kick();
  }

  return {
    begin(chosenHere) {
      begun = true;
      dnd.lookAtAll(chosenHere);
      touch();
    },
    onDnd(extension) {
      dnd.heard(extension);
      worker.kick();
    },
    lookAtDnd() {
      dnd.lookAtKeys();
      worker.kick();
    },
    touch,
    settled: worker.idle,
    close: worker.close,
  };
}
