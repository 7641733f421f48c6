import { HEARTBEAT_MS, type LiveEvent } from '#contract/events.ts';
import type { Attendance } from './attendance.ts';
import type { Change, Db, Deps } from './deps.ts';
import { createNews } from './news.ts';
import type { CarriedSession } from './sessions.ts';
import { findSessions } from './store/sessions.ts';

/** What may wait for a slow reader (bytes). Beyond, its stream ends: it reconnects, and `ready` lets it catch up. */
const MAX_WAITING = 256 * 1024;

/** Streams breathe in turns, one of these parts after the other, so that thousands of them are no burst of work. */
const TURNS = 15;

const encoder = new TextEncoder();
const breath = encoder.encode(':\n\n');

/** One open page: what it may hear, and how to tell it. */
interface Listener {
  hash: string;
  userId: number;
  admin: boolean;
  turn: number;
  write: (bytes: Uint8Array) => void;
  end: () => void;
}

/** What admins alone hear of. */
const forAdmins = new Set<Change['type']>(['users', 'groups', 'audit']);

/** Which listeners may know of a change. */
function audienceOf(change: Change): (listener: Listener) => boolean {
  if (change.type !== 'session' && change.type !== 'deliveries') {
    return ({ admin }) => admin || !forAdmins.has(change.type);
  }
  const theirs = new Set(change.userIds);
  return ({ admin, userId }) => theirs.has(userId) || (admin && change.type === 'deliveries');
}

/** The open event streams of this process. */
export interface Live {
  /** A stream of server-sent events for this session. It begins when it is read, and ends with the session. */
  open: (session: CarriedSession, signal: AbortSignal) => ReadableStream<Uint8Array>;
  close: () => void;
}

export function createLive(db: Db, deps: Deps, attendance: Pick<Attendance, 'arrive' | 'leave'>): Live {
  const listeners = new Set<Listener>();
  let breathing: ReturnType<typeof setInterval> | undefined;
  let turn = 0;
  let lastId = 0;

  /** An event as it goes out: the same bytes for all who hear it. */
  function encoded(event: LiveEvent): Uint8Array {
    lastId += 1;
    return encoder.encode(`id: ${lastId}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  /** Ends the streams whose session is gone; keeps the others to what their user may see now. */
  async function recheck(some: readonly Listener[]): Promise<void> {
    if (some.length === 0) return;
    const hashes = [...new Set(some.map(({ hash }) => hash))];
    const live = await findSessions(db, hashes, deps.now()).catch((error: unknown) => {
      deps.log.debug('The sessions of streams could not be checked.', error);
      return null;
    });
    // Null is not known: the database is out of reach, and the next heartbeat asks again.
    if (!live) return;
    for (const listener of some) {
      const user = live.get(listener.hash);
      if (user) listener.admin = user.role === 'admin';
      else listener.end();
    }
  }

  const news = createNews(db, deps, {
    wanted: () => listeners.size > 0,
    tell(change, event) {
      const hearing = [...listeners].filter(audienceOf(change));
      if (hearing.length === 0) return;
      const bytes = encoded(event);
      for (const listener of hearing) listener.write(bytes);
      if (change.type === 'session' || change.type === 'all') void recheck(hearing);
    },
  });

  const unsubscribe = deps.bus.subscribe({
    changes: news.hear,
    resync() {
      const bytes = encoded({ type: 'ready' });
      for (const listener of listeners) listener.write(bytes);
      void recheck([...listeners]);
    },
  });

  function breathe(): void {
    turn = (turn + 1) % TURNS;
    const some = [...listeners].filter((listener) => listener.turn === turn);
    for (const listener of some) listener.write(breath);
    void recheck(some);
  }

  function open(session: CarriedSession, signal: AbortSignal): ReadableStream<Uint8Array> {
    let listener: Listener | undefined;

    function begin(controller: ReadableStreamDefaultController<Uint8Array>): Listener {
      const end = () => {
        if (leave()) controller.close();
      };
      const begun: Listener = {
        hash: session.hash,
        userId: session.user.id,
        admin: session.user.role === 'admin',
        turn,
        write(bytes) {
          if (!listeners.has(begun)) return;
          controller.enqueue(bytes);
          if ((controller.desiredSize ?? 0) < -MAX_WAITING) end();
        },
        end,
      };
      listeners.add(begun);
      breathing ??= setInterval(breathe, HEARTBEAT_MS / TURNS);
      attendance.arrive(session);
      signal.addEventListener('abort', end, { once: true });
      return begun;
    }

    /** Stops hearing. Answers whether it had still been heard. */
    function leave(): boolean {
      if (listener === undefined || !listeners.delete(listener)) return false;
      attendance.leave(session.hash);
      if (listeners.size === 0) {
        clearInterval(breathing);
        breathing = undefined;
      }
      return true;
    }

    return new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (listener) return;
          if (signal.aborted) return controller.close();
          listener = begin(controller);
          listener.write(encoded({ type: 'ready' }));
        },
        cancel: () => void leave(),
      },
      // Nothing begins before the first read: a HEAD request, or one that was dropped on the way, leaves nothing behind.
      new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
    );
  }

  return {
    open,
    close() {
      unsubscribe();
      for (const listener of listeners) listener.end();
    },
  };
}
