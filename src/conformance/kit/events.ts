import { createParser } from 'eventsource-parser';
import { liveEvent, streamEvents, type LiveEvent } from '#contract/events.ts';
import type { Caller } from './caller.ts';
import { Mismatch, shown } from './mismatch.ts';

/** Events come within a blink; this long (milliseconds) means that one is missing. */
const PATIENCE_MS = 5_000;

type Heard = LiveEvent & { eventId: string | undefined };

/** Where a reader stopped, and how it says so. */
export interface Place {
  after: string;
  by?: 'query' | 'header';
}

/** An open stream of events. */
export interface Listening {
  /** Everything heard so far. */
  heard: readonly Heard[];
  /** Waits for an event that passes; one that was heard since the last wait counts. */
  until: (what: string, passes: (event: LiveEvent) => boolean) => Promise<LiveEvent>;
  /** Waits for a comment, which tells nothing but that the connection lives, for so long (milliseconds). */
  untilComment: (patience: number) => Promise<void>;
  /** Waits until the backend closes the stream. */
  closed: () => Promise<void>;
  stop: () => void;
}

/** Opens the stream for a caller, after a place if one is given, and waits for `ready`. */
export async function listen(caller: Caller, place?: Place): Promise<Listening> {
  const abort = new AbortController();
  caller.requireOffered(streamEvents);
  const byHeader = place?.by === 'header';
  const response = await caller.open(
    place && !byHeader ? `/events?after=${encodeURIComponent(place.after)}` : '/events',
    abort.signal,
    byHeader ? { 'last-event-id': place.after } : {},
  );
  const contentType = response.headers.get('content-type') ?? 'no content type';
  if (response.status !== 200 || !contentType.startsWith('text/event-stream') || !response.body)
    throw new Mismatch('GET /events', '200 text/event-stream', `${response.status} ${contentType}`);

  const heard: Heard[] = [];
  const faults: Mismatch[] = [];
  let wake: (() => void) | undefined;
  let open = true;
  let taken = 0;
  let comments = 0;

  const parser = createParser({
    onEvent: ({ data, id }) => {
      const result = liveEvent.safeParse(jsonOrText(data));
      if (result.success) heard.push({ ...result.data, eventId: id });
      else faults.push(new Mismatch('GET /events', 'events as the contract describes them', data));
      wake?.();
    },
    onComment: () => {
      comments += 1;
      wake?.();
    },
  });

  async function read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of body) parser.feed(decoder.decode(chunk, { stream: true }));
    } catch {
      // Aborted by stop(), or the connection broke: either way nothing more is heard.
    }
    open = false;
    wake?.();
  }
  void read(response.body);

  /** Waits until `done` answers something, looking again at whatever is heard. */
  async function waitFor<T>(expected: string, done: () => T | undefined, patience = PATIENCE_MS): Promise<T> {
    const end = AbortSignal.timeout(patience);
    for (;;) {
      if (faults[0]) throw faults[0];
      const found = done();
      if (found !== undefined) return found;
      if (end.aborted || !open) {
        const state = open ? 'the stream goes on' : 'the stream has closed';
        throw new Mismatch('GET /events', expected, `${shown(heard.slice(taken))}; ${state}`);
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
        end.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  }

  const listening: Listening = {
    heard,
    until: (what, passes) =>
      waitFor(what, () => {
        const at = heard.findIndex((event, index) => index >= taken && passes(event));
        if (at < 0) return undefined;
        taken = at + 1;
        return heard[at];
      }),
    untilComment: async (patience) => {
      const before = comments;
      await waitFor('a comment', () => (comments > before ? true : undefined), patience);
    },
    closed: async () => {
      await waitFor('the stream to be closed', () => (open ? undefined : true));
    },
    stop: () => abort.abort(),
  };
  const first = await listening.until('ready as the first event', () => true);
  if (first.type !== 'ready') throw new Mismatch('GET /events', 'ready as the first event', shown(first));
  return listening;
}

function jsonOrText(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}
