import { createLineThrottle, type LineThrottle } from '#domain/pbx/lines/lineThrottle.ts';
import { lineFrom, phonesOf } from '#domain/pbx/lines/phoneStates.ts';
import type { LineChange } from '#backend/ports/deps.ts';
import type { PbxLine } from '#backend/ports/pbx.ts';
import { announce } from '#backend/work/announce.ts';
import type { Services } from '#backend/work/services.ts';
import { createWorker } from './worker.ts';

/** After so long all is asked for again: a hint may name another phone by then (milliseconds). */
const REREAD_MS = 5 * 60_000;
/** No oftener is all asked for again, whatever the reason (milliseconds). */
const PAUSE_MS = 10_000;

/** Tells all servers what phones are doing, for as long as one connection lasts. */
export interface LineSync {
  onPhone: (device: string, state: string) => void;
  /** Somebody has come who knows of nothing. */
  onWanted: () => void;
  /** All was said to be unknown: by a server, too, that kept connected before and ends late. */
  onForgotten: () => void;
  /** The connection was found good. */
  onLooked: () => void;
  /** After it, nothing is known. */
  close: () => Promise<void>;
}

/** @param before is waited for: the end of the connection before, after which nothing is known */
export function createLineSync(
  services: Pick<Services, 'deps' | 'transact'>,
  line: PbxLine,
  before: Promise<void>,
): LineSync {
  const { deps } = services;
  /** What each phone is doing. */
  const states = new Map<string, string>();
  /** What was heard while all was asked for: it is later. */
  let early: Map<string, string> | null = null;
  let phones = new Map<string, string[]>();
  let owners = new Map<string, string[]>();
  /** Null until the phone system has said what phones are doing, and where it does not say so. */
  let throttle: LineThrottle | null = null;
  let wantsAll = true;
  /** A phone was heard of that is new, and may be somebody's. */
  let hasNewPhone = false;
  let readAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const reading = createWorker({
    hasWork: () => wantsAll,
    step: read,
    onFailure: (error) => deps.log.warn('What phones are doing could not be asked; trying again.', error),
    log: deps.log,
  });
  const clock = () => deps.now().getTime();
  const lineOf = (extension: string) => lineFrom((phones.get(extension) ?? []).map((device) => states.get(device)));
  let announced = Promise.resolve();
  /** One after the other: the latest wins. */
  const announceLines = (change: LineChange) => {
    announced = announced.then(() => announce(services, [change]));
    return announced;
  };

  async function read(): Promise<void> {
    await before;
    wantsAll = false;
    hasNewPhone = false;
    early = new Map();
    try {
      const found = await line.phones();
      readAt = clock();
      if (!found) return;
      states.clear();
      for (const [device, state] of [...found.states, ...early]) states.set(device, state);
      learnOwners(phonesOf(found.hints, states.keys()));
    } catch (error) {
      wantsAll = true;
      throw error;
    } finally {
      early = null;
    }
    if (throttle) {
      for (const extension of phones.keys()) throttle.hear(extension, lineOf(extension), clock());
      return schedule();
    }
    const known = [...phones.keys()].map((extension) => [extension, lineOf(extension)] as const);
    throttle = createLineThrottle(known);
    await announceLines({ type: 'lines', states: known, anew: true });
  }

  function learnOwners(found: Map<string, string[]>): void {
    // Who has no phone any more is known of no more.
    for (const extension of phones.keys()) if (!found.has(extension)) throttle?.hear(extension, 'unknown', clock());
    phones = found;
    owners = new Map();
    for (const [extension, devices] of found) {
      for (const device of devices) owners.set(device, [...(owners.get(device) ?? []), extension]);
    }
  }

  function schedule(): void {
    clearTimeout(timer);
    const at = throttle?.nextAt() ?? null;
    if (at !== null) timer = setTimeout(announceDue, Math.max(0, at - clock()));
  }

  function announceDue(): void {
    const due = throttle?.take(clock()) ?? [];
    if (due.length > 0) void announceLines({ type: 'lines', states: due });
    schedule();
  }

  function readAgain(after: number): void {
    if (clock() - readAt < after) return;
    wantsAll = true;
    reading.kick();
  }

  reading.kick();
  return {
    onPhone(device, state) {
      const isNew = !states.has(device);
      states.set(device, state);
      early?.set(device, state);
      const own = owners.get(device);
      if (!own) {
        // One that was there when all was asked for, such as a trunk, is nobody's.
        if (!throttle || !isNew) return;
        hasNewPhone = true;
        return readAgain(PAUSE_MS);
      }
      for (const extension of own) throttle?.hear(extension, lineOf(extension), clock());
      schedule();
    },
    onWanted() {
      if (throttle) void announceLines({ type: 'lines', states: throttle.announced(), anew: true });
    },
    onForgotten() {
      const known = throttle?.announced() ?? [];
      // To announce nothing would be heard as one that forgets.
      if (known.length > 0) void announceLines({ type: 'lines', states: known, anew: true });
    },
    // A busy phone system may tell of phones so late that it seems not to.
    onLooked: () => readAgain(!throttle || hasNewPhone ? PAUSE_MS : REREAD_MS),
    async close() {
      clearTimeout(timer);
      await reading.close();
      if (throttle) await announceLines({ type: 'lines', states: [], anew: true });
    },
  };
}
