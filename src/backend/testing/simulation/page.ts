import { backOff } from '#domain/backOff.ts';
import type { LiveEvent } from '#contract/events.ts';
import type { DirectoryEntry, PresenceUpdate } from '#contract/presences.ts';
import type { VirtualTime } from './time.ts';

/** The pauses before a page connects again, as the real one's (milliseconds). */
const PAUSES = { first: 1000, longest: 30_000 };

/** Asks the server; null when nobody is there, or it was killed meanwhile. */
export type Ask = (
  path: string,
  options: { token: string; headers?: Record<string, string>; signal?: AbortSignal },
) => Promise<Response | null>;

/** An open page: it lists what everybody is in, by the events alone, and fetches only what they tell it to. */
export interface SimulatedPage {
  shown: () => Map<string, string>;
  /** The connection is over: the page comes back by itself. */
  disconnect: () => void;
  close: () => void;
}

/** What a page shows of somebody, in one line. */
export const shownAs = ({ type, message, until }: PresenceUpdate) => [type, message ?? '', until ?? ''].join('|');

/** The same bytes go to all pages: read once. */
let lastRead: { text: string; event: LiveEvent } | undefined;

function read(text: string): LiveEvent {
  if (lastRead?.text !== text) lastRead = { text, event: JSON.parse(text) as LiveEvent };
  return lastRead.event;
}

export function openPage(ask: Ask, token: string, time: VirtualTime): SimulatedPage {
  let board = new Map<string, string>();
  /** What events said while the list was being fetched, by extension. */
  let toldMeanwhile: Map<string, string | null> | null = null;
  let stale = false;
  let fetching = false;
  let place: string | null = null;
  let ending = new AbortController();
  const state = { isClosed: false };
  let failures = 0;
  let stayAway: (() => void) | undefined;

  function show(extension: string, shown: string | null): void {
    toldMeanwhile?.set(extension, shown);
    if (shown === null) board.delete(extension);
    else board.set(extension, shown);
  }

  async function fetchList(): Promise<void> {
    stale = true;
    if (fetching) return;
    fetching = true;
    while (stale && !state.isClosed) {
      stale = false;
      const told = new Map<string, string | null>();
      toldMeanwhile = told;
      const response = await ask('/presences?pageSize=100', { token });
      const list = response?.ok ? ((await response.json()) as { items: DirectoryEntry[] }) : null;
      // Another one is being fetched since the connection was lost.
      if (toldMeanwhile !== told) return;
      if (!list) {
        stale = true;
        break;
      }
      board = new Map(list.items.map(({ extension, presence }) => [extension, shownAs(presence as PresenceUpdate)]));
      for (const [extension, shown] of told) show(extension, shown);
    }
    toldMeanwhile = null;
    fetching = false;
  }

  function applyEvent(event: LiveEvent): void {
    time.touch();
    if (event.type === 'ready' && event.gap !== false) void fetchList();
    if (event.type !== 'presences') return;
    for (const [extension, update] of Object.entries(event.now ?? {})) show(extension, update && shownAs(update));
    if (event.extensions) void fetchList();
  }

  async function listen(): Promise<void> {
    const { signal } = ending;
    const response = await ask('/events', {
      token,
      signal,
      ...(place !== null && { headers: { 'Last-Event-ID': place } }),
    });
    const reader = response?.ok ? response.body?.getReader() : undefined;
    failures = reader ? 0 : failures + 1;
    const decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done || signal.aborted) break;
      const parts = (rest + decoder.decode(value, { stream: true })).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const [, id, data] = /^id: (.*)\ndata: (.*)$/.exec(part) ?? [];
        if (id === undefined || data === undefined) continue;
        place = id;
        applyEvent(read(data));
      }
    }
    if (state.isClosed) return;
    // What it was just fetching may never be answered: then the events after its place are not enough.
    if (fetching || stale) place = null;
    fetching = false;
    stayAway = time.after(backOff(Math.max(failures, 1), PAUSES), () => {
      ending = new AbortController();
      void listen();
    });
  }

  void listen();
  return {
    shown: () => board,
    disconnect: () => ending.abort(),
    close() {
      state.isClosed = true;
      stayAway?.();
      ending.abort();
    },
  };
}
