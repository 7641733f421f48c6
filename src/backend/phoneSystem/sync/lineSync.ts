import { createLineTeller, type LineTeller } from '#domain/pbx/lines/lineTeller.ts';
import { lineFrom, phonesOf } from '#domain/pbx/lines/phoneStates.ts';
import type { LineChange } from '#backend/ports/deps.ts';
import type { PbxLine } from '#backend/ports/pbx.ts';
import { announce } from '#backend/work/announce.ts';
import type { Services } from '#backend/work/services.ts';
import { createWorker } from './worker.ts';

/** After so long all is asked for again: a hint may name another phone by then (milliseconds). */
const REREAD_MS = 5 * 60_000;
/** A phone that nobody is known to have is asked about no more often (milliseconds). */
const UNKNOWN_MS = 10_000;

/** Tells all servers what phones are doing, for as long as one connection lasts. */
export interface LineSync {
  onPhone: (device: string, state: string) => void;
  /** Somebody has come who knows of nothing. */
  onWanted: () => void;
  /** The connection was found good. */
  onLooked: () => void;
  /** After it, nothing is known. */
  close: () => Promise<void>;
}

/** @param before is waited for: the end of the connection before, after which nothing is known */
export function createLineSync(services: Services, line: PbxLine, before: Promise<void>): LineSync {
  const { deps } = services;
  /** What each phone is doing. */
  const states = new Map<string, string>();
  /** What was heard while all was asked for: it is later. */
  let early: Map<string, string> | null = null;
  let phones = new Map<string, string[]>();
  let owners = new Map<string, string[]>();
  /** Null until it is known whether phones are told of, and where they are not. */
  let teller: LineTeller | null = null;
  let wantsAll = true;
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
  let telling = Promise.resolve();
  /** In order. */
  const tell = (change: LineChange) => {
    telling = telling.then(() => announce(services, [change]));
    return telling;
  };

  async function read(): Promise<void> {
    await before;
    wantsAll = false;
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
    if (teller) {
      for (const extension of phones.keys()) teller.hear(extension, lineOf(extension), clock());
      return schedule();
    }
    const known = [...phones.keys()].map((extension) => [extension, lineOf(extension)] as const);
    teller = createLineTeller(known);
    await tell({ type: 'lines', states: known, anew: true });
  }

  function learnOwners(found: Map<string, string[]>): void {
    // Who has no phone any more is known of no more.
    for (const extension of phones.keys()) if (!found.has(extension)) teller?.hear(extension, 'unknown', clock());
    phones = found;
    owners = new Map();
    for (const [extension, devices] of found) {
      for (const device of devices) owners.set(device, [...(owners.get(device) ?? []), extension]);
    }
  }

  function schedule(): void {
    clearTimeout(timer);
    const at = teller?.nextAt() ?? null;
    if (at !== null) timer = setTimeout(tellDue, Math.max(0, at - clock()));
  }

  function tellDue(): void {
    const due = teller?.take(clock()) ?? [];
    if (due.length > 0) void tell({ type: 'lines', states: due });
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
      states.set(device, state);
      early?.set(device, state);
      const own = owners.get(device);
      if (!own) return teller && readAgain(UNKNOWN_MS);
      for (const extension of own) teller?.hear(extension, lineOf(extension), clock());
      schedule();
    },
    onWanted() {
      if (teller) void tell({ type: 'lines', states: teller.told(), anew: true });
    },
    onLooked: () => readAgain(REREAD_MS),
    async close() {
      clearTimeout(timer);
      await reading.close();
      if (teller) await tell({ type: 'lines', states: [], anew: true });
    },
  };
}
