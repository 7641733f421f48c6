import { setTimeout } from 'node:timers/promises';
import { backOff, withJitter } from '#domain/backOff.ts';
import type { Log } from '#backend/ports/deps.ts';
import { PbxError, type PbxEars } from '#backend/ports/pbx.ts';
import { enter } from './ami/open.ts';
import type { AmiPacket } from './ami/packet.ts';
import type { AmiSession } from './ami/session.ts';
import { tryEntries } from './ami/astdb.ts';
import { dndIn } from './dnd.ts';
import { isExtension } from '#domain/pbx/extension.ts';
import { runOf, versionOf } from './identity.ts';
import { lineOf } from './line.ts';
import { phoneIn } from './phones.ts';
import { presenceIn } from './presence.ts';
import { createProbe } from './probe.ts';
import { untilReady } from './readiness.ts';
import type { AsteriskSettings } from './settings.ts';
import type { Timings } from './timings.ts';
import { createWatch } from './watch.ts';

/** Milliseconds, as precisely as they mean anything. */
const inHundredths = (latency: number) => Math.round(latency * 100) / 100;

/**
 * Connects both users, and again whenever a connection is lost, with growing pauses. A second user who is refused, or
 * can't write, is no reason not to be connected: presence goes on, and he is tried again from time to time.
 */
export function keepOpen({ main, keys, dialplan }: AsteriskSettings, ears: PbxEars, log: Log, timings: Timings) {
  const closing = new AbortController();
  const { signal } = closing;
  const pauses = { first: timings.firstPauseMs, longest: timings.longestPauseMs };
  let warned = false;

  /** The second user's connection; null when there is none, or it is of no use. */
  async function enterKeys(until: AbortSignal): Promise<AmiSession | null> {
    if (!keys) return null;
    let session: AmiSession | null = null;
    try {
      session = await enter(keys, { ...timings, signal: until });
      await tryEntries(session);
      warned = false;
      return session;
    } catch (error) {
      session?.close();
      if (!(error instanceof PbxError) || until.aborted) throw error;
      if (!warned)
        log.warn(`The second user of the phone system is of no use, so calls obey nothing new: ${error.message}`);
      warned = true;
      return null;
    }
  }

  /** Tries a second user who was of no use until he is. */
  async function untilLetIn(until: AbortSignal): Promise<AmiSession> {
    for (;;) {
      await setTimeout(timings.keysAgainMs, undefined, { signal: until });
      const session = keys && (await enterKeys(until).catch(() => null));
      if (session) return session;
    }
  }

  /** The first latency counts: presence goes that way. A ping that fails ends its connection, which is heard of there. */
  async function keepPinging(sessions: readonly AmiSession[], until: AbortSignal): Promise<void> {
    for (;;) {
      await setTimeout(timings.pingMs, undefined, { signal: until });
      const [latency = 0] = await Promise.all(sessions.map((session) => session.ping()));
      if (!until.aborted) ears.pong(inHundredths(latency));
    }
  }

  /** Connects, and serves until the connection is lost. Returns why it was lost; throws when it could not be opened. */
  async function serve(): Promise<PbxError> {
    const ending = new AbortController();
    const until = AbortSignal.any([signal, ending.signal]);
    let isOpen = false;
    const probe = createProbe();
    const onEvent = (packet: AmiPacket) => {
      probe.onEvent(packet);
      const heard = isOpen ? presenceIn(packet) : null;
      if (heard && isExtension(heard.name)) ears.presence(heard.name, heard.held, heard.exact);
      const phone = isOpen ? phoneIn(packet) : null;
      if (phone) ears.phone(phone.device, phone.state);
      const switched = isOpen ? dndIn(packet) : null;
      if (switched !== null) ears.dnd(switched);
    };
    try {
      const ami = await enter(main, { ...timings, onEvent, signal: until });
      let second = await enterKeys(until);
      await untilReady(ami, timings.readyMs);
      const [run, version] = [await runOf(ami), await versionOf(ami, second)];
      const watch = createWatch(ami, { probe, dialplan, timings, looked: ears.looked });
      await watch.begin();
      // Before there is anything to do: a ping would wait behind that.
      const latency = await ami.ping();
      const sessions = second ? [ami, second] : [ami];
      let watching: Promise<PbxError> | null = null;
      for (;;) {
        isOpen = true;
        const { explain, hearsPhones } = watch;
        ears.opened(lineOf({ ami, keys: second, version, run, explain, hearsPhones }));
        if (!watching) {
          ears.pong(inHundredths(latency));
          void keepPinging(sessions, until).catch(() => undefined);
          watching = watch.run(until);
        }
        const endings = [watching, ...sessions.map((session) => session.lost)];
        const outcome = await Promise.race(second || !keys ? endings : [...endings, untilLetIn(until)]);
        if (outcome instanceof PbxError) return outcome;
        second = outcome;
        sessions.push(second);
      }
    } finally {
      ending.abort();
    }
  }

  async function keepTrying(): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      const began = performance.now();
      const error = await serve().catch((caught: unknown) => {
        if (caught instanceof PbxError) return caught;
        throw caught;
      });
      if (signal.aborted) return;
      // What breaks as soon as it is open is no better than what can't be opened.
      if (performance.now() - began > timings.longestPauseMs) failures = 0;
      ears.lost(error);
      failures += 1;
      await setTimeout(withJitter(backOff(failures, pauses)), undefined, { signal }).catch(() => undefined);
    }
  }

  const done = keepTrying();
  return {
    async close() {
      closing.abort();
      await done;
    },
  };
}
