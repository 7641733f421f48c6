import { HEARTBEAT_MS } from '#contract/events.ts';
import { rightsOf } from '#domain/actors.ts';
import { actorOf, type Carried, countedAs, liveActors, noteKeyUse } from '#backend/auth/callers.ts';
import type { Attendance } from '#backend/presence/attendance.ts';
import type { Actor, Services } from '#backend/work/services.ts';
import { createEventLog, encodeEvent, KEPT_MS } from './eventLog.ts';
import { createNews, type Announced } from './news.ts';

/**
 * The most streams of one user in one process. The next is refused, and those that work go on: were the oldest ended in its place,
 * its page would connect again and end the next, for ever.
 */
export const MAX_STREAMS = 50;

/** What may wait for a slow reader (bytes). Beyond, its stream ends: it reconnects, and gets what it missed. */
const MAX_WAITING = 256 * 1024;

/** Streams get their heartbeats in turns, one of these parts after the other, so that thousands are not written at once. */
const TURNS = 15;

const heartbeat = new TextEncoder().encode(':\n\n');

/** About what a user's id takes in a set (bytes), where an event is kept for some people alone. */
const ID_BYTES = 40;

/** One open page, or a program: what it may hear, and how to tell it. */
interface Listener {
  carried: Carried;
  actor: Actor;
  admin: boolean;
  turn: number;
  write: (bytes: Uint8Array) => void;
  end: () => void;
}

/** What admins alone hear of. */
const forAdmins = new Set<Announced['type']>(['users', 'groups', 'audit', 'webhooks']);

/** Whether somebody hears what admins alone hear of. */
const hearsAll = (actor: Actor) => rightsOf(actor).manageUsers;

/** Which listeners may know of a change. */
function audienceOf(change: Announced): (listener: Listener) => boolean {
  const { type } = change;
  if (type !== 'session' && type !== 'deliveries') return ({ admin }) => admin || !forAdmins.has(type);
  const theirs = new Set<number | null>(change.userIds);
  const keys = new Set('keyIds' in change ? change.keyIds : []);
  return ({ admin, actor }) =>
    theirs.has(actor.id) || (actor.id === null && keys.has(actor.keyId)) || (admin && type === 'deliveries');
}

/** What it takes to remember who may know of a change. */
function audienceBytes(change: Announced): number {
  return change.type === 'session' || change.type === 'deliveries' ? change.userIds.length * ID_BYTES : 0;
}

/** The open event streams of this process. */
export interface Live {
  /**
   * Where the events begin that are still to come, for somebody who will listen in a moment. Read it before anything whose changes
   * they are to tell: a change that is not in what was read is told after this place.
   */
  place: () => string;
  /** Whether a user, or a program by its key, has as many streams as one may have. */
  isFull: (actor: Actor) => boolean;
  /**
   * A stream of server-sent events for this session or key, with what came after a place. It begins when it is read, and ends with
   * that.
   */
  open: (carried: Carried, signal: AbortSignal, after: string | null) => ReadableStream<Uint8Array>;
  close: () => void;
}

export function createLive({ db, deps, lines }: Services, attendance: Pick<Attendance, 'arrive' | 'leave'>): Live {
  const listeners = new Set<Listener>();
  /** How many of them each user or key has. */
  const streams = new Map<string, number>();
  let heartbeatTimer: ReturnType<typeof setInterval> | undefined;
  let turn = 0;
  const log = createEventLog<Listener>(deps.now);
  /** Until then somebody may come who knows a place (milliseconds since 1970). */
  let awaitedUntil = 0;

  function awaitReaders(): void {
    awaitedUntil = deps.now().getTime() + KEPT_MS;
  }

  /** Ends the streams whose session or key is gone; keeps the others to what their reader may see now. */
  async function recheck(some: readonly Listener[]): Promise<void> {
    if (some.length === 0) return;
    try {
      const carried = some.map((listener) => listener.carried);
      const live = await liveActors(db, carried, deps.now());
      for (const listener of some) {
        const actor = live.get(listener.carried.hash);
        if (actor) listener.admin = hearsAll(actor);
        else listener.end();
      }
      for (const each of carried)
        if (each.by === 'apiKey' && live.has(each.hash)) await noteKeyUse(db, deps.now(), each);
    } catch (error) {
      // The database is out of reach: the next heartbeat asks again.
      deps.log.debug('The sessions of streams could not be checked.', error);
    }
  }

  const news = createNews(
    { db, deps, lines },
    {
      wanted: () => listeners.size > 0 || deps.now().getTime() < awaitedUntil,
      send(change, event) {
        const mayHear = audienceOf(change);
        const bytes = log.add(event, mayHear, audienceBytes(change));
        const hearing = [...listeners].filter(mayHear);
        for (const listener of hearing) listener.write(bytes);
        if (change.type === 'session' || change.type === 'all') void recheck(hearing);
      },
    },
  );

  const unsubscribe = deps.bus.subscribe({
    changes: news.onChanges,
    // What was missed may be anything: a gap for all, those too who come back with a place before it.
    resync: () => news.onChanges([{ type: 'all' }]),
  });
  const unsubscribeLines = lines.subscribe(news.onLines);

  function sendHeartbeat(): void {
    turn = (turn + 1) % TURNS;
    const some = [...listeners].filter((listener) => listener.turn === turn);
    for (const listener of some) listener.write(heartbeat);
    void recheck(some);
  }

  const isFull = (actor: Actor) => (streams.get(countedAs(actor)) ?? 0) >= MAX_STREAMS;

  function open(carried: Carried, signal: AbortSignal, after: string | null): ReadableStream<Uint8Array> {
    let listener: Listener | undefined;
    const actor = actorOf(carried);
    const counted = countedAs(actor);

    function begin(controller: ReadableStreamDefaultController<Uint8Array>): Listener {
      const end = () => {
        if (leave()) controller.close();
      };
      const begun: Listener = {
        carried,
        actor,
        admin: hearsAll(actor),
        turn,
        write(bytes) {
          if (!listeners.has(begun)) return;
          controller.enqueue(bytes);
          if ((controller.desiredSize ?? 0) < -MAX_WAITING) end();
        },
        end,
      };
      listeners.add(begun);
      streams.set(counted, (streams.get(counted) ?? 0) + 1);
      heartbeatTimer ??= setInterval(sendHeartbeat, (deps.heartbeatMs ?? HEARTBEAT_MS) / TURNS);
      // A program is not somebody who is here.
      if (carried.by !== 'apiKey') attendance.arrive(carried);
      signal.addEventListener('abort', end, { once: true });
      return begun;
    }

    /** Removes the listener. Returns whether it was still there. */
    function leave(): boolean {
      if (listener === undefined || !listeners.delete(listener)) return false;
      const left = (streams.get(counted) ?? 1) - 1;
      if (left > 0) streams.set(counted, left);
      else streams.delete(counted);
      if (carried.by !== 'apiKey') attendance.leave(carried.hash);
      awaitReaders();
      if (listeners.size === 0) {
        clearInterval(heartbeatTimer);
        heartbeatTimer = undefined;
      }
      return true;
    }

    return new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (listener) return;
          // Full by now: several were opened at once.
          if (signal.aborted || isFull(actor)) return controller.close();
          listener = begin(controller);
          // In one go with what was missed: nothing can be told in between.
          const missed = log.after(after, listener);
          const begins = missed && after !== null ? after : log.place();
          const whose = actor.id === null ? {} : { userId: actor.id };
          listener.write(encodeEvent(begins, { type: 'ready', gap: missed === null, ...whose }));
          for (const bytes of missed ?? []) listener.write(bytes);
          // The session or key was read a moment ago: what changed in between was told to nobody here.
          void recheck([listener]);
        },
        cancel: () => void leave(),
      },
      // Nothing begins before the first read: a HEAD request, or one that was dropped on the way, leaves nothing behind.
      new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
    );
  }

  return {
    place() {
      awaitReaders();
      return log.place();
    },
    isFull,
    open,
    close() {
      unsubscribe();
      unsubscribeLines();
      for (const listener of listeners) listener.end();
    },
  };
}
