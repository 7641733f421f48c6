import type { Change, Db, Deps } from '#backend/deps.ts';
import { createEchoes } from './echoes.ts';
import { createFreepbx, wantedActions } from './freepbx.ts';
import type { Pbx, PbxLine } from './gateway.ts';
import { createKeySync } from './keySync.ts';
import { createPresenceSync } from './presenceSync.ts';
import { createStatus } from './status.ts';

/** What one open connection keeps up. */
interface Work {
  hear: ReturnType<typeof createPresenceSync>['hear'];
  changes: (changes: readonly Change[]) => void;
  /** Everything anew: some changes may have been missed. */
  compare: () => void;
  close: () => Promise<void>;
}

/**
 * Keeps connected to the phone system, and both sides the same. One server of those on a database does this; the others see
 * what it keeps there.
 */
export function keepConnected({ db, deps }: { db: Db; deps: Deps }, pbx: Pbx): { close: () => Promise<void> } {
  const status = createStatus({ db, deps });
  const echoes = createEchoes(deps.now);
  let work: Work | null = null;
  let closing = Promise.resolve();

  function begin(line: PbxLine): Work {
    const freepbx = line.keys ? createFreepbx(line) : null;
    const sync = createPresenceSync({ db, deps }, line, echoes);
    let obeying = Promise.resolve();

    /** FreePBX's own switches follow; where our dialplan is used, what was once switched there is switched off. */
    const obey = (asked?: readonly string[], restarted = false) => {
      if (!freepbx || (pbx.dialplan === 'presence' && asked)) return;
      const turn = async () => {
        await obeyed;
        const wanted = pbx.dialplan === 'freepbx' ? await wantedActions(db, asked) : new Map();
        await freepbx.obey(wanted, asked, restarted);
      };
      const obeyed = obeying;
      obeying = turn().catch((error: unknown) => deps.log.warn('FreePBX could not be told what calls do.', error));
    };
    const keys = createKeySync({ db, deps }, line, (extensions) => {
      obey([...extensions].filter(Boolean));
      return Promise.resolve();
    });

    async function compare(): Promise<void> {
      const restartedAfter = await status.restartedBefore(line.run);
      // What calls do first: a presence that arrives is obeyed from then on.
      await keys.begin();
      await sync.begin(restartedAfter);
      obey(undefined, restartedAfter !== null);
      await status.good(line.run);
    }
    const compareOrSay = () =>
      void compare().catch((error: unknown) => deps.log.warn('Both sides could not be compared.', error));
    compareOrSay();

    return {
      hear: sync.hear,
      compare: compareOrSay,
      changes(changes) {
        for (const change of changes) {
          if (change.type === 'presences' || change.type === 'deliveries') sync.touch(change.extensions);
          if (change.type === 'presences') obey(change.extensions);
          if (change.type === 'session') keys.touch(change.userIds);
          if (change.type === 'states' || change.type === 'users' || change.type === 'groups') keys.touch();
          if (change.type === 'all' || (change.type === 'deliveries' && change.repair)) compareOrSay();
        }
      },
      async close() {
        await Promise.all([sync.close(), keys.close()]);
        await obeying;
      },
    };
  }

  function end(): void {
    const ended = work;
    work = null;
    if (ended) closing = closing.then(() => ended.close());
  }

  const unsubscribe = deps.bus.subscribe({
    changes: (changes) => work?.changes(changes),
    resync: () => work?.compare(),
  });
  const running = pbx.run({
    opened(line) {
      end();
      echoes.reset();
      status.connected(line);
      work = begin(line);
    },
    presence: (extension, held, exact) => work?.hear(extension, held, exact),
    pong: (latency) => status.pong(latency),
    lost(error) {
      end();
      status.lost(error);
    },
  });
  return {
    async close() {
      unsubscribe();
      end();
      await running.close();
      await closing;
      await status.close();
    },
  };
}
