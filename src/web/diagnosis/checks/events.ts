import { createParser } from 'eventsource-parser';
import * as z from 'zod/mini';
import { liveEvent, SILENCE_MS, streamEvents } from '#contract/events.ts';
import type { Session } from '#contract/session.ts';
import { isEventStream, refusalOf } from '#web/live/eventStream.ts';
import { ask } from '#web/data/http.ts';
import { parseJson } from '#web/data/parseJson.ts';
import { mediaTypeOf } from './body.ts';
import type { Reachable } from './environment.ts';
import { type AddFinding, fine, type Finding, look, unknown, wrong } from './findings.ts';
import { SLOW_MS } from './send.ts';

const SECONDS = SILENCE_MS / 1000;

/**
 * Opens the stream of events and listens until it has shown that it is alive, for as long as the page would. The stream stays open
 * until the signal gives it up: whoever closes their last one has left.
 */
export async function checkEvents(env: Reachable, session: Session, addFinding: AddFinding): Promise<void> {
  const askedAt = Date.now();
  const opening = ask(streamEvents, {}, env.signal);
  const response = await within(SILENCE_MS, opening).catch(() => 'unreachable' as const);
  if (response instanceof Response && isEventStream(response)) return listen(response.body, askedAt, addFinding);
  addFinding('events', await findingOf(response, session));
  addFinding('heartbeats', unknown('needsEvents'));
}

/** What is said of a stream that did not open. */
async function findingOf(response: Response | 'late' | 'unreachable', { capabilities }: Session): Promise<Finding> {
  if (response === 'late') return wrong('eventsLate', { seconds: SECONDS });
  if (response === 'unreachable') return wrong('eventsUnreachable');
  const { ok, status } = response;
  if (ok) {
    await response.body?.cancel();
    return wrong('eventsNoStream', { type: mediaTypeOf(response.headers) });
  }
  const isUnsaid = capabilities === undefined;
  if (isUnsaid && (await refusalOf(response)) === 'not offered') return look('eventsNotThere', { status });
  return wrong('eventsRefused', { status });
}

async function listen(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  askedAt: number,
  addFinding: AddFinding,
): Promise<void> {
  const events: string[] = [];
  let comments = 0;
  const parser = createParser({
    onEvent: ({ data }) => void events.push(data),
    onComment: () => void (comments += 1),
  });
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();

  /** Reads until it has what it waits for, the stream ends, or it is late. */
  async function readUntil(deadline: number, isThere: () => boolean): Promise<'there' | 'ended' | 'late'> {
    while (!isThere()) {
      const part = await within(deadline - Date.now(), reader.read()).catch(() => ended);
      if (part === 'late') return part;
      if (part.done) return 'ended';
      parser.feed(part.value);
    }
    return 'there';
  }

  const start = await readUntil(askedAt + SILENCE_MS, () => events.length > 0);
  if (start === 'there') {
    addFinding('events', findingOfFirst(events[0] ?? '', Date.now() - askedAt));
    const readyAt = Date.now();
    const [eventsBefore, commentsBefore] = [events.length, comments];
    const beat = await readUntil(readyAt + SILENCE_MS, () => comments > commentsBefore);
    const seconds = Math.round((Date.now() - readyAt) / 1000);
    if (beat === 'there') addFinding('heartbeats', fine('heartbeatsCome', { seconds }));
    else if (beat === 'ended') addFinding('heartbeats', look('heartbeatsEnded', { seconds }));
    else if (events.length > eventsBefore) addFinding('heartbeats', look('heartbeatsUnseen', { seconds }));
    else addFinding('heartbeats', wrong('heartbeatsMissing', { seconds }));
  } else {
    addFinding('events', start === 'late' ? wrong('eventsSilent', { seconds: SECONDS }) : wrong('eventsEnded'));
    addFinding('heartbeats', unknown('needsEvents'));
  }
  void readOn(reader);
}

function findingOfFirst(data: string, took: number): Finding {
  const { data: first } = z.safeParse(liveEvent, parseJson(data));
  if (first?.type !== 'ready') return wrong('eventsNotReady');
  return took < SLOW_MS ? fine('eventsReady', { took }) : look('eventsSlow', { seconds: Math.round(took / 1000) });
}

/** A server ends a stream that nobody reads. */
async function readOn(reader: ReadableStreamDefaultReader<string>): Promise<void> {
  let part = await reader.read().catch(() => ended);
  while (!part.done) part = await reader.read().catch(() => ended);
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
