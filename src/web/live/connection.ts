import { createParser, type EventSourceMessage } from 'eventsource-parser';
import * as z from 'zod/mini';
import { liveEvent, type LiveEvent, SILENCE_MS } from '#contract/events.ts';
import { isEventStream, refusalOf } from './eventStream.ts';
import { retryPause } from '#web/data/retryPause.ts';
import { parseJson } from '#web/data/parseJson.ts';
import type { MalformedEvent } from './applyMalformed.ts';

/** How the stream of events is: on its way, there, or lost with the time (milliseconds since 1970) of the next try. */
export type LiveStatus = { phase: 'connecting' } | { phase: 'live' } | { phase: 'lost'; nextTryAt: number | null };

interface LiveDeps {
  /** Opens the stream, with the events after a place where there is one; rejects when nothing answers. */
  open: (after: string | null, signal: AbortSignal) => Promise<Response>;
  /** Where the events begin that the page has not heard; null where the backend has said no place. */
  after: string | null;
  onEvent: (event: LiveEvent) => void;
  onMalformed: (event: MalformedEvent) => void;
  /** The place after an event that `onEvent` has dealt with; null where the backend keeps no events. */
  onPlace: (after: string | null) => void;
  onStatus: (status: LiveStatus) => void;
  /** The backend says that nobody is signed in: the connection has ended for good. */
  onSignedOut: () => void;
  /** The backend says that it has no events: the connection has ended for good. */
  onNotOffered: () => void;
  /** A number from 0 to 1, for waits that differ from page to page. */
  random?: () => number;
}

export interface LiveConnection {
  /** Tries now instead of waiting; does nothing while the stream is well. */
  tryNow: () => void;
  close: () => void;
}

/** A stream that lasted for so long (milliseconds) was no failure: the next one is tried soon. */
export const STEADY_MS = 2_000;

/** Whether a status (HTTP) may mean that a query parameter is not known, rather than who asks or how often. */
function refusesQuestion(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status);
}

/**
 * Keeps a stream of live events open until it is closed or the session ends, reconnecting by itself. It says where it stopped only
 * to a backend that has said that it keeps events, by a place in the session or by `gap` in `ready`: others may refuse the question.
 */
export function connectLive({
  open,
  after: begin,
  onEvent,
  onMalformed,
  onPlace,
  onStatus,
  onSignedOut,
  onNotOffered,
  random = Math.random,
}: LiveDeps): LiveConnection {
  let after = begin;
  let keepsEvents = begin !== null;
  let attempt: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let readyAt = Infinity;
  let lastByteAt = 0;

  function connect() {
    const { signal } = (attempt = new AbortController());
    clearTimeout(timer);
    if (failures === 0) onStatus({ phase: 'connecting' });
    else onStatus({ phase: 'lost', nextTryAt: null });
    heard();
    read(signal).then(
      (end) => (end === 'ended' ? lost(signal) : leave(end)),
      () => lost(signal),
    );
  }

  async function read(signal: AbortSignal): Promise<'ended' | 'signed out' | 'not offered'> {
    const asked = after;
    const response = await open(asked, signal);
    // Another backend may have come in its place, which takes no such question.
    if (refusesQuestion(response.status)) after = null;
    if (!response.ok) {
      const refusal = await refusalOf(response);
      // A question about a place may be all that it has not.
      if (refusal === 'signed out' || (refusal && asked === null)) return refusal;
    }
    if (!isEventStream(response)) throw new Error(`No event stream: ${response.status}`);
    const parser = createParser({ onEvent: (message) => receive(message, signal) });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || signal.aborted) return 'ended';
      heard();
      parser.feed(value);
    }
  }

  function receive({ id, event: name, data }: EventSourceMessage, signal: AbortSignal) {
    if (signal.aborted) return;
    const told = parseJson(data) as { type?: unknown } | null | undefined;
    const parsed = z.safeParse(liveEvent, told);
    const event = parsed.success ? parsed.data : null;
    // Some backends name the type beside the data alone.
    const type = told?.type ?? name;
    if (type === 'ready') {
      readyAt = Date.now();
      keepsEvents = event?.type === 'ready' && event.gap !== undefined;
      onStatus({ phase: 'live' });
    }
    const before = after;
    // If the event can't be applied, the next connection has a gap.
    after = null;
    if (event) onEvent(event);
    else onMalformed({ type, field: parsed.error?.issues[0]?.path.join('.') ?? '' });
    if (keepsEvents) after = id ?? before;
    onPlace(after);
  }

  function heard() {
    const signal = attempt?.signal;
    lastByteAt = Date.now();
    clearTimeout(timer);
    timer = setTimeout(() => signal && lost(signal), SILENCE_MS);
  }

  function lost(signal: AbortSignal) {
    if (signal.aborted) return;
    attempt?.abort();
    failures = Date.now() - readyAt < STEADY_MS ? failures + 1 : 1;
    readyAt = Infinity;
    const wait = retryPause(failures, random());
    clearTimeout(timer);
    timer = setTimeout(connect, wait);
    onStatus({ phase: 'lost', nextTryAt: Date.now() + wait });
  }

  function close() {
    attempt?.abort();
    clearTimeout(timer);
  }

  function leave(why: 'signed out' | 'not offered') {
    close();
    if (why === 'signed out') onSignedOut();
    else onNotOffered();
  }

  connect();
  return {
    tryNow() {
      const trying = attempt && !attempt.signal.aborted;
      // A sleeping computer's timers sleep too: after waking, silence is measured by the clock.
      if (trying && Date.now() - lastByteAt < SILENCE_MS) return;
      attempt?.abort();
      failures = Math.max(failures, 1);
      connect();
    },
    close,
  };
}
