import { goneAfter } from '#backend/auth/sessions.ts';
import * as store from '#backend/store/attendance.ts';
import { claimsOfMany } from '#backend/store/claims.ts';
import { lockUsers } from '#backend/store/userLocks.ts';
import type { Services } from '#backend/work/services.ts';
import { createLoop } from '#backend/work/loop.ts';
import type { UnitOfWork } from '#backend/work/write.ts';
import { applySignState, lockSignStates } from './signInOut.ts';

const inMs = (now: Date, ms: number) => new Date(now.getTime() + ms);

/** Knows who is here: who has an open stream of events, in this process or another, or had one a moment ago. */
export interface Attendance {
  /** A stream of a session has begun. */
  arrive: (session: { hash: string; user: { id: number } }) => void;
  /** One of its streams has ended. */
  leave: (hash: string) => void;
  close: () => Promise<void>;
}

/**
 * Lets what people chose for signing out be set when they are gone: at the moment at which the last page has been gone for a
 * minute, or a session expires. Who comes back after that has signed in again, as far as their presence is concerned.
 *
 * The table has a row a session, with the moment at which it counts as gone. While a stream is open that moment is pushed on, of
 * all streams in one go every third of the minute, so that it is always more than a minute ahead: whatever ends the process,
 * everyone has that time to find another one. After a time in which this process could not look (it did not run, its computer
 * slept, its clock was set), nothing is known of anyone, and everyone is given that minute anew.
 */
export async function createAttendance({ db, deps, write }: Services): Promise<Attendance> {
  const goneAfterMs = goneAfter(deps);
  const beatMs = goneAfterMs / 3;
  const holdMs = goneAfterMs + beatMs;

  /** The sessions with open streams in this process, and how many each has. */
  const open = new Map<string, { userId: number; streams: number }>();
  /** Those that came or went since it was last written down. */
  const touched = new Set<string>();
  /** How often somebody came or went, and how often when a round had its last look. */
  let moves = 0;
  let movesSeen = 0;
  let lookedAt: Date | undefined;
  let beatAt = Number.NEGATIVE_INFINITY;
  let lookAt = Number.NEGATIVE_INFINITY;

  /** Counts sessions as here. A user to whom leaving gave the sign-out state gets the sign-in state on coming back. */
  async function welcome(tx: UnitOfWork, now: Date, hashes: readonly string[]): Promise<void> {
    const users = [...new Set(hashes.flatMap((hash) => open.get(hash)?.userId ?? []))];
    const states = await lockSignStates(tx.db, { signIn: users });
    const locked = await lockUsers(tx.db, users);
    const before = await store.whoIsHere(tx.db, users);
    await store.arrive(tx.db, hashes, now, inMs(now, holdMs));
    const here = await store.whoIsHere(tx.db, users);
    const newcomers = locked.filter(({ id }) => here.has(id) && !before.has(id));
    const claims = await claimsOfMany(
      tx.db,
      newcomers.map(({ id }) => id),
    );
    const back = newcomers.filter(({ id }) => claims.get(id)?.some(({ source }) => source === 'signOut'));
    await applySignState(tx, 'signIn', states, back);
  }

  /** Writes down who came and who went. */
  async function note(now: Date): Promise<void> {
    const hashes = [...touched];
    if (hashes.length === 0) return;
    touched.clear();
    const came = hashes.filter((hash) => open.has(hash));
    const went = hashes.filter((hash) => !open.has(hash));
    try {
      await write(async (tx) => {
        if (came.length > 0) await welcome(tx, now, came);
        await store.stay(tx.db, went, inMs(now, goneAfterMs));
      });
    } catch (error) {
      for (const hash of hashes) touched.add(hash);
      throw error;
    }
  }

  /** Pushes on those who are here. A row that is missing was taken for gone, or restored away: it arrives anew. */
  async function pushOn(now: Date, hashes: readonly string[]): Promise<void> {
    if (hashes.length === 0) return;
    const missing = await write((tx) => store.stay(tx.db, hashes, inMs(now, holdMs)));
    for (const hash of missing) if (open.has(hash)) touched.add(hash);
    if (missing.length > 0) await note(now);
  }

  async function signOutGone(now: Date): Promise<void> {
    const due = new Set(await store.usersDue(db, now));
    if (due.size === 0) return;
    await pushOn(
      now,
      [...open].filter(([, { userId }]) => due.has(userId)).map(([hash]) => hash),
    );
    await write(async (tx) => {
      const states = await lockSignStates(tx.db, { signOut: [...due] });
      await applySignState(tx, 'signOut', states, await store.removeGone(tx.db, [...due], now));
    });
  }

  /** Whether anyone may have been here unseen since it was last looked. */
  function unseen(now: Date): boolean {
    if (!lookedAt) return !deps.runsInPages;
    const passed = now.getTime() - lookedAt.getTime();
    return passed > holdMs || passed < -beatMs;
  }

  async function look(now: Date): Promise<void> {
    const anew = unseen(now);
    if (anew) await write((tx) => store.waitForAll(tx.db, inMs(now, goneAfterMs), inMs(now, holdMs)));
    await note(now);
    if (anew || now.getTime() >= beatAt) {
      await pushOn(now, [...open.keys()]);
      beatAt = now.getTime() + beatMs;
    }
    await signOutGone(now);
    lookedAt = now;
    const gone = await store.nextGone(db);
    lookAt = Math.min(beatAt, gone?.getTime() ?? beatAt);
  }

  /** Looks when it is time to, and writes down who came and went whenever it is woken. */
  async function round(): Promise<number> {
    const now = deps.now();
    // Further ahead than a beat it can only be because the clock was set back.
    const isTime = now.getTime() >= lookAt || lookAt > now.getTime() + beatMs;
    try {
      await (isTime ? look(now) : note(now));
      if (touched.size > 0) return 0;
    } catch (error) {
      deps.log.error('Who is here could not be looked after; trying again in a moment.', error);
      if (isTime) lookAt = now.getTime() + beatMs;
    }
    movesSeen = moves;
    return Math.max(lookAt - deps.now().getTime(), 0);
  }

  await round();
  const loop = createLoop(round, deps.log, () => moves !== movesSeen);
  loop.wake();

  function noteSoon(hash: string): void {
    touched.add(hash);
    moves += 1;
    loop.wake();
  }

  return {
    arrive({ hash, user }) {
      const found = open.get(hash);
      if (found) {
        found.streams += 1;
        return;
      }
      open.set(hash, { userId: user.id, streams: 1 });
      noteSoon(hash);
    },
    leave(hash) {
      const found = open.get(hash);
      if (!found) return;
      found.streams -= 1;
      if (found.streams > 0) return;
      open.delete(hash);
      noteSoon(hash);
    },
    close: loop.close,
  };
}
