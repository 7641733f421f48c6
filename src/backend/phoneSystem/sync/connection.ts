import type { Change } from '#backend/ports/deps.ts';
import type { Pbx, PbxLine, PbxWarning } from '#backend/ports/pbx.ts';
import { announce } from '#backend/work/announce.ts';
import type { Services } from '#backend/work/services.ts';
import { createAstdbSync } from './astdbSync.ts';
import { createEchoes } from './echoes.ts';
import { createActionSync } from './actionSync.ts';
import { createLineSync } from './lineSync.ts';
import { createPauseSync } from './pauseSync.ts';
import { createPresenceSync } from './presenceSync.ts';
import { notesOf } from './remoteChanges.ts';
import { createStatus } from './status.ts';
import { createTheirClock } from './theirClock.ts';
import { createWorker } from './worker.ts';

/** The most that a line of the log names. */
const NAMED = 5;

/** How long what is still to be brought to the phone system may take when our server ends (milliseconds). */
const FINISH_MS = 2000;

function listOf(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return `${names.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** What one open connection keeps up. */
interface Work {
  onPresence: ReturnType<typeof createPresenceSync>['onPresence'];
  onPhone: ReturnType<typeof createLineSync>['onPhone'];
  onDnd: (extension: string) => void;
  warnings: () => PbxWarning[];
  changes: (changes: readonly Change[]) => void;
  /** Everything anew: some changes may have been missed. */
  compare: () => void;
  /** Looks for changes that nobody was told of, and compares everything where there are some. */
  look: () => void;
  /** Resolves when all that was picked here is there, with what calls are to do: they obey it while our server is away. */
  settled: () => Promise<void>;
  close: () => Promise<void>;
}

/**
 * Keeps connected to the phone system, and both sides the same. One server of those on a database does this; the others see
 * what it keeps there.
 */
export function keepConnected(services: Services, pbx: Pbx): { close: () => Promise<void> } {
  const { deps } = services;
  const status = createStatus(services);
  const echoes = createEchoes(deps.now);
  const clock = createTheirClock(deps.now, status.clockRead);
  let work: Work | null = null;
  // What a server that was killed had told is not true any more.
  let closing = announce(services, [{ type: 'lines', states: [], anew: true }]);

  /** @param before is waited for: what the connection before had begun */
  function begin(line: PbxLine, before: Promise<void>): Work {
    const actions = createActionSync(services, line, pbx.dialplan, () => sync.settled());
    const pauses = createPauseSync(services, line);
    const astdb = createAstdbSync(services, line, clock, (extensions) =>
      actions.touch([...extensions].filter(Boolean)),
    );
    const sync = createPresenceSync(services, line, echoes, {
      onSent: astdb.touchPlans,
      onDoubt: () => plan('compare'),
      onOthers: (extension) => actions.touch([extension]),
      plans: astdb,
      readNotes: (changes) => notesOf(line, changes, clock.ahead()),
    });
    const lines = createLineSync(services, line, before);
    let next: 'look' | 'compare' | null = 'compare';
    /** The extensions for which somebody asked that what is held here be written there. */
    const repairs = new Set<string>();
    const comparing = createWorker({
      hasWork: () => next !== null,
      step: () => (next === 'look' ? look() : compare()),
      onFailure: (error) => deps.log.warn('Both sides could not be compared; trying again.', error),
      log: deps.log,
    });

    function plan(what: 'look' | 'compare'): void {
      if (next !== 'compare') next = what;
      comparing.kick();
    }

    async function look(): Promise<void> {
      actions.lookAtDnd();
      // Nobody tells of who comes to a queue.
      pauses.touch();
      if (await clock.read(line)) astdb.touch();
      const differences = [...(await astdb.differences()), ...(await sync.differences())];
      if (next === 'look') next = null;
      if (differences.length === 0) return;
      deps.log.warn(
        `Something changed in the phone system without an event: ${listOf(differences)}. Comparing both sides.`,
      );
      plan('compare');
    }

    async function compare(): Promise<void> {
      await before;
      const restartedAfter = await status.restartedBefore(line.run);
      next = null;
      try {
        await clock.read(line);
        // What calls do first: a presence that arrives is obeyed from then on.
        await astdb.begin();
        const asked = [...repairs];
        const chosenHere = await sync.begin(restartedAfter, clock.ahead());
        // Only now: without its plan, what had ended while we were away would be in force again until then.
        astdb.releasePlans();
        actions.begin(new Set([...chosenHere, ...asked]));
        for (const extension of asked) repairs.delete(extension);
        pauses.begin();
        // Where the connection has ended meanwhile, nobody knows what has come of it.
        await line.readClock();
        await status.good(line.run);
      } catch (error) {
        next = 'compare';
        throw error;
      }
    }
    comparing.kick();

    return {
      onPresence: sync.onPresence,
      onPhone: lines.onPhone,
      onDnd: actions.onDnd,
      warnings: pauses.warnings,
      compare: () => plan('compare'),
      look() {
        lines.onLooked();
        plan('look');
      },
      changes(changes) {
        for (const change of changes) {
          if (change.type === 'presences') for (const each of [sync, actions, pauses]) each.touch(change.extensions);
          if (change.type === 'session') astdb.touch(change.userIds);
          // With it what admins decide for all, such as what callers are shown.
          if (change.type === 'phoneSystem') astdb.touch();
          if (change.type === 'linesWanted') lines.onWanted();
          if (change.type === 'lines' && change.anew && change.states.length === 0) lines.onForgotten();
          if (change.type === 'states' || change.type === 'users' || change.type === 'groups') {
            astdb.touch();
            pauses.touch();
          }
          const isRepair = change.type === 'deliveries' && change.repair;
          if (isRepair) for (const extension of change.extensions) repairs.add(extension);
          if (change.type === 'all' || isRepair) plan('compare');
        }
      },
      async settled() {
        await comparing.idle();
        await sync.settled();
        await astdb.settled();
        await Promise.all([actions.settled(), pauses.settled()]);
      },
      async close() {
        const those = [comparing, sync, astdb, actions, lines, pauses];
        await Promise.all(those.map((each) => each.close()));
      },
    };
  }

  function end(): void {
    const ended = work;
    work = null;
    if (ended) closing = closing.then(() => ended.close());
  }

  async function finish(open: Work): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, FINISH_MS);
    });
    await Promise.race([open.settled(), tooLate]);
    clearTimeout(timer);
  }

  const unsubscribe = deps.bus.subscribe({
    changes: (changes) => work?.changes(changes),
    resync: () => work?.compare(),
  });
  const running = pbx.run({
    opened(line) {
      end();
      echoes.opened(line.run);
      status.connected(line);
      work = begin(line, closing);
    },
    presence: (extension, held, exact) => work?.onPresence(extension, held, exact),
    phone: (device, state) => work?.onPhone(device, state),
    dnd: (extension) => work?.onDnd(extension),
    looked(warnings) {
      status.warned([...warnings, ...(work?.warnings() ?? [])]);
      work?.look();
    },
    pong: (latency) => status.pong(latency),
    lost(error) {
      end();
      echoes.lost();
      status.lost(error);
    },
  });
  return {
    async close() {
      unsubscribe();
      if (work) await finish(work);
      end();
      await running.close();
      // It may have opened once more meanwhile.
      end();
      await closing;
      await status.close();
    },
  };
}
