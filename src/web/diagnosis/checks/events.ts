import { createParser } from 'eventsource-parser';
import * as z from 'zod/mini';
import { liveEvent, SILENCE_MS, streamEvents } from '#contract/events.ts';
import { isEventStream, mediaTypeOf } from '#web/data/eventStream.ts';
import { ask } from '#web/data/http.ts';
import { parseJson } from '#web/data/parseJson.ts';
import type { Reachable } from './environment.ts';
import { type AddFinding, fine, look, unknown, wrong } from './findings.ts';

/** How long the stream, and then its first event, are waited for (milliseconds). */
export const READY_MS = 5_000;

/** Opens the stream of events and listens until it has shown that it is alive. */
export async function checkEvents(env: Reachable, addFinding: AddFinding): Promise<void> {
  const given = new AbortController();
  const response = await within(READY_MS, openStream(env, given.signal)).catch(() => 'unreachable' as const);
  if (response instanceof Response && isEventStream(response)) await listen(response.body, addFinding);
  else {
    if (response === 'late') addFinding('events', wrong('eventsLate', { seconds: READY_MS / 1000 }));
    else if (response === 'unreachable') addFinding('events', wrong('eventsUnreachable'));
    else if (!response.ok) addFinding('events', wrong('eventsRefused', { status: response.status }));
    else addFinding('events', wrong('eventsNoStream', { type: mediaTypeOf(response) || '-' }));
    addFinding('heartbeats', unknown('needsEvents'));
  }
  given.abort();
}

const openStream = (env: Reachable, given: AbortSignal) => ask(streamEvents, {}, AbortSignal.any([env.signal, given]));

async function listen(body: ReadableStream<Uint8Array<ArrayBuffer>>, addFinding: AddFinding): Promise<void> {
  const heard: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => void heard.push(data) });
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const opened = Date.now();
  while (heard.length === 0) {
    const part = await within(READY_MS - (Date.now() - opened), reader.read()).catch(() => ended);
    if (part === 'late' || part.done) {
      addFinding('events', wrong(part === 'late' ? 'eventsSilent' : 'eventsEnded', { seconds: READY_MS / 1000 }));
      addFinding('heartbeats', unknown('needsEvents'));
      return;
    }
    parser.feed(part.value);
  }
  const first = z.safeParse(liveEvent, parseJson(heard[0] ?? ''));
  const isReady = first.success && first.data.type === 'ready';
  addFinding('events', isReady ? fine('eventsReady', { took: Date.now() - opened }) : wrong('eventsNotReady'));

  const silentFrom = Date.now();
  const part = await within(SILENCE_MS, reader.read()).catch(() => ended);
  const seconds = Math.round((Date.now() - silentFrom) / 1000);
  if (part === 'late') addFinding('heartbeats', wrong('heartbeatsMissing', { seconds }));
  else if (part.done) addFinding('heartbeats', look('heartbeatsEnded', { seconds }));
  else addFinding('heartbeats', fine('heartbeatsCome', { seconds }));
}

const ended = { done: true, value: undefined } as const;

/** Resolves to `late` when the promise has not settled in time. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | 'late'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
