import type { Database } from '#backend/ports/deps.ts';
import type { PbxDialplan } from '#backend/ports/pbx.ts';
import { createActions } from './actions.ts';
import { type Lived, livedIn } from './day.ts';
import { lookAtEverything } from './look.ts';
import { PEOPLE } from './happenings.ts';
import { lookAtCalls } from './lookAtCalls.ts';
import type { Step } from './steps.ts';
import { installTime } from './time.ts';
import { createWorld, type World } from './world.ts';

/** A Monday morning. */
const START = new Date('2026-11-23T07:00:00Z');

/** All pages hear the same: a few that come and go are as good as many. */
const PEOPLE_PER_PAGE = 5;

/** Long enough for whatever is tried again, after its longest pause (milliseconds). */
const QUIET_MS = 210_000;
/** While nothing is done, timers are this late (milliseconds). */
const MINUTE_MS = 60_000;
const IDLE_GRAIN_MS = 30_000;
/** A pause that is longer is idle. */
const BUSY_MS = 10_000;

export interface Outcome {
  /** What was wrong at the first look that found anything; empty when nothing was. */
  wrong: string[];
  log: string[];
  /** Of the log. */
  hash: string;
  /** How often everything was compared. */
  looks: number;
  lived: Lived;
}

/** What is between a company and the simulation. */
export interface Setting {
  /** Opens an empty database. */
  openDatabase: () => Database & { close: () => void };
  dialplan: PbxDialplan;
}

/** Lets a company live through these steps. */
export async function simulate(steps: readonly Step[], { openDatabase, dialplan }: Setting): Promise<Outcome> {
  const time = installTime(START);
  const database = openDatabase();
  try {
    const world = await createWorld(database, PEOPLE, time, dialplan);
    const happen = createActions(world);
    await world.startServer();
    for (const who of world.members.keys()) if (who % PEOPLE_PER_PAGE === 0) world.openPage(who);
    await time.pass(1000);
    let looks = 0;
    let wrong: string[] = [];
    const done: Step[] = [];
    for (const step of steps) {
      done.push(step);
      const waited = happen(step);
      if (waited) await untilDone(waited, time.pass);
      if (step.does === 'quiet') {
        await comeToRest(world);
        wrong = await lookAtEverything(world, looks);
        if (wrong.length === 0 && step.alone) wrong = await leaveAlone(world, step.alone);
        looks += 1;
        world.note(wrong.length === 0 ? 'all is well' : wrong.join('; '));
        if (wrong.length > 0) break;
      }
      if (step.pause > 0) await time.pass(step.pause, step.pause > BUSY_MS ? IDLE_GRAIN_MS : 0);
    }
    await world.close();
    return { wrong, looks, log: world.log, hash: hashOf(world.log), lived: livedIn(done, time.elapsed()) };
  } finally {
    time.restore();
    database.close();
  }
}

/** What is waited for may need time. */
async function untilDone(waited: Promise<void>, pass: (milliseconds: number) => Promise<void>): Promise<void> {
  const state = { isDone: false };
  void waited.finally(() => {
    state.isDone = true;
  });
  for (let turn = 0; !state.isDone; turn += 1) {
    await pass(turn < 3 ? 0 : 1000);
    if (turn > 600) throw new Error('Something that was begun never came to its end.');
  }
  await waited;
}

async function comeToRest({ time, network, startServer, spareServer }: World): Promise<void> {
  spareServer();
  // What is on its way may end the connection still.
  await time.pass(BUSY_MS);
  network.mend();
  await untilDone(startServer(), time.pass);
  await time.pass(QUIET_MS, IDLE_GRAIN_MS);
  await time.pass(1100);
}

/** Takes the server, or its connection, away for some time, and looks at calls. Returns what is wrong. */
async function leaveAlone(
  world: World,
  { without, minutes }: NonNullable<Extract<Step, { does: 'quiet' }>['alone']>,
): Promise<string[]> {
  const { time, network } = world;
  if (without === 'server') await untilDone(world.stopServer(), time.pass);
  else {
    network.broken = 'refuses';
    network.cut();
  }
  await time.pass(minutes * MINUTE_MS, IDLE_GRAIN_MS);
  await time.pass(1100);
  const wrong = lookAtCalls(world);
  network.mend();
  await untilDone(world.startServer(), time.pass);
  return wrong;
}

/** FNV-1a of 32 bits, twice with different beginnings. */
function hashOf(lines: readonly string[]): string {
  const hashes = [0x811c9dc5, 0x01000193];
  for (const line of lines) {
    for (let index = 0; index < line.length; index += 1) {
      for (const [which, hash] of hashes.entries()) hashes[which] = Math.imul(hash ^ line.charCodeAt(index), 16777619);
    }
  }
  return hashes.map((hash) => (hash >>> 0).toString(16).padStart(8, '0')).join('');
}
