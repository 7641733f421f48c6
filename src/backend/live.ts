import { HEARTBEAT_MS, type LiveEvent } from '#contract/events.ts';
import type { Change, Db, Deps } from './deps.ts';
import type { CarriedSession } from './sessions.ts';
import { findSession } from './store/sessions.ts';

/** What may wait for a slow reader (bytes). Beyond, its stream ends: it reconnects, and `ready` lets it catch up. */
const MAX_WAITING = 256 * 1024;

const encoder = new TextEncoder();

/** One open page: what it may hear, and how to tell it. */
interface Listener {
  hash: string;
  userId: number;
  admin: boolean;
  send: (event: LiveEvent) => void;
  end: () => void;
}

/** What a listener hears of a change; null when it is not theirs to know. */
function eventFor(change: Change, listener: Listener): LiveEvent | null {
  if (change.type === 'session') return change.userIds.includes(listener.userId) ? { type: 'session' } : null;
  if (change.type === 'users' || change.type === 'groups') return listener.admin ? change : null;
  return change;
}

/** The open event streams of this process. */
export interface Live {
  /** A stream of server-sent events for this session. It begins when it is read, and ends with the session. */
  open: (session: CarriedSession, signal: AbortSignal) => ReadableStream<Uint8Array>;
  close: () => void;
}

export function createLive(db: Db, deps: Deps): Live {
  const listeners = new Set<Listener>();
  let lastId = 0;

  /** Ends the stream when the session is gone; keeps to what its user may see now when not. */
  async function recheck(listener: Listener): Promise<void> {
    const session = await findSession(db, listener.hash, deps.now()).catch((error: unknown) => {
      deps.log.debug('A stream’s session could not be checked.', error);
      return null;
    });
    // Null is not known: the database is out of reach, and the next heartbeat asks again.
    if (session === undefined) listener.end();
    else if (session) listener.admin = session.user.role === 'admin';
  }

  const unsubscribe = deps.bus.subscribe({
    changes(changes) {
      for (const listener of listeners) {
        for (const change of changes) {
          const event = eventFor(change, listener);
          if (event) listener.send(event);
          if (event?.type === 'session') void recheck(listener);
        }
      }
    },
    resync() {
      for (const listener of listeners) {
        listener.send({ type: 'ready' });
        void recheck(listener);
      }
    },
  });

  function open(session: CarriedSession, signal: AbortSignal): ReadableStream<Uint8Array> {
    let heartbeat: ReturnType<typeof setInterval> | undefined;
    let listener: Listener | undefined;

    function begin(controller: ReadableStreamDefaultController<Uint8Array>): Listener {
      const end = () => {
        if (leave()) controller.close();
      };
      const write = (text: string) => {
        if (!listeners.has(begun)) return;
        controller.enqueue(encoder.encode(text));
        if ((controller.desiredSize ?? 0) < -MAX_WAITING) end();
      };
      const begun: Listener = {
        hash: session.hash,
        userId: session.user.id,
        admin: session.user.role === 'admin',
        send: (event) => write(`id: ${(lastId += 1)}\ndata: ${JSON.stringify(event)}\n\n`),
        end,
      };
      listeners.add(begun);
      heartbeat = setInterval(() => {
        write(':\n\n');
        void recheck(begun);
      }, HEARTBEAT_MS);
      signal.addEventListener('abort', end, { once: true });
      return begun;
    }

    /** Stops hearing. Answers whether it had still been heard. */
    function leave(): boolean {
      clearInterval(heartbeat);
      return listener !== undefined && listeners.delete(listener);
    }

    return new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (listener) return;
          if (signal.aborted) return controller.close();
          listener = begin(controller);
          listener.send({ type: 'ready' });
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
