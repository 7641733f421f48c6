import { type Held, notSet } from '#domain/pbx/held.ts';
import { presenceValueOf } from '#domain/pbx/keys.ts';
import { backOff } from '#domain/backOff.ts';
import { isOver, type Pbx, type PbxEars, PbxError, type PbxLine } from '#backend/ports/pbx.ts';
import type { SimulatedAsterisk } from './asterisk.ts';
import { type Observer, type Latency, usualLatency } from './latency.ts';
import type { VirtualTime } from './time.ts';

/** As of the real connection (milliseconds). */
const ANSWER_MS = 10_000;
const CONNECT_MS = 5000;
const PAUSES = { first: 250, longest: 15_000 };
/** The real one pings twelve times as often, and looks six times as often whether all is as it was left. */
const LOOK_MS = 120_000;

/** What lies between the server and Asterisk. */
export interface Network {
  latency: Latency;
  /** Whether connections are refused, or the network keeps everything back. */
  broken: 'refuses' | 'keepsBack' | null;
  /** It is whole again: what it kept back arrives. */
  mend: () => void;
  /** Ends the connection with a presence that we send: counted down to it. */
  cutAt: { sets: number; arrives: boolean; cut: () => void } | null;
  /** What happens once Asterisk has set a presence that we send: counted down to it. */
  onceSet: { sets: number; act: () => void } | null;
  isOpen: () => boolean;
  cut: () => void;
  /** The server is gone: what it had sent still arrives. */
  abandon: () => void;
  /** The phone system as a server gets it. */
  pbx: () => Pbx;
}

const notReady = () => new PbxError('not_ready', 'func_presencestate.so is not loaded.');
const cutError = () => new PbxError('lost', 'The connection ended.');

export function createNetwork(time: VirtualTime, asterisk: SimulatedAsterisk, observer: Observer): Network {
  let connection: { end: (error: PbxError, drop: boolean) => void } | null = null;
  let stopTrying: (() => void) | null = null;
  const keptBack: (() => void)[] = [];
  const arrive = (act: () => void) => {
    if (network.broken === 'keepsBack') keptBack.push(act);
    else act();
  };

  const network: Network = {
    latency: usualLatency,
    broken: null,
    mend() {
      network.broken = null;
      for (const act of keptBack.splice(0)) act();
    },
    cutAt: null,
    onceSet: null,
    isOpen: () => connection !== null,
    cut: () => connection?.end(cutError(), true),
    abandon() {
      stopTrying?.();
      stopTrying = null;
      connection?.end(cutError(), false);
      observer.lost('server');
    },
    pbx: () => ({
      dialplan: asterisk.dialplan,
      address: '192.0.2.1:5038',
      run: keepOpen,
      look: () =>
        Promise.resolve({
          presences: asterisk.presences(),
          stored: entriesByName('CustomPresence'),
          keys: asterisk.astdb.entriesBelow('presence'),
          members: null,
          dnd: { keys: asterisk.astdb.entriesBelow('DND'), lamps: asterisk.astdb.entriesBelow('CustomDevstate') },
          extensions: [],
        }),
      test: () => Promise.resolve([]),
    }),
  };

  function entriesByName(family: string): Map<string, string> {
    return new Map(
      [...asterisk.astdb.entriesBelow(family)].map(([path, value]) => [path.slice(family.length + 1), value]),
    );
  }

  function keepOpen(ears: PbxEars): { close: () => Promise<void> } {
    let failures = 0;
    let stopWaiting: (() => void) | undefined;
    let over = false;

    function wait(milliseconds: number, act: () => void): void {
      stopWaiting = time.after(milliseconds, act);
    }

    function again(error: PbxError): void {
      if (over) return;
      observer.lost(error.fault);
      ears.lost(error);
      failures += 1;
      wait(backOff(failures, PAUSES), attempt);
    }

    function attempt(): void {
      if (network.broken === 'refuses') return again(new PbxError('unreachable', 'Refused.'));
      const { request, reply } = network.latency;
      wait(network.broken || !asterisk.isUp() ? CONNECT_MS : 3 * (request + reply), open);
    }

    function open(): void {
      if (network.broken || !asterisk.isUp()) return again(new PbxError('silent', 'Nothing answers.'));
      if (!asterisk.isLoaded()) return again(notReady());
      const opened = openConnection(ears, (error) => {
        connection = null;
        again(error);
      });
      connection = opened;
      const since = time.elapsed();
      wait(PAUSES.longest, () => {
        if (connection === opened && time.elapsed() - since >= PAUSES.longest) failures = 0;
      });
      observer.opened();
      ears.opened(opened.line);
      ears.pong(1);
      ears.looked([]);
    }

    const stop = () => {
      over = true;
      stopWaiting?.();
    };
    stopTrying = stop;
    attempt();
    return {
      close() {
        stop();
        connection?.end(cutError(), true);
        return Promise.resolve();
      },
    };
  }

  function openConnection(ears: PbxEars, onLost: (error: PbxError) => void) {
    const waiting = new Set<(error: PbxError) => void>();
    let open = true;
    /** Whether what was sent still arrives. */
    let carries = true;
    let [arrivesAt, emittedAt] = [0, 0];
    /** What happens while an action is carried out: it is told after the reply. */
    let afterReply: (() => void)[] | null = null;
    const stopListening = asterisk.listen((extension, held) => {
      const deliver = () => {
        if (!open) return;
        observer.heard(extension, held);
        ears.presence(extension, held, true);
      };
      if (afterReply) afterReply.push(deliver);
      else emit(network.latency.event, deliver);
    });

    /** Replies and events come in one stream, in the order in which Asterisk writes them. */
    function emit(latency: number, act: () => void): void {
      emittedAt = Math.max(emittedAt, time.elapsed() + latency);
      time.after(emittedAt - time.elapsed(), () => arrive(act));
    }

    const looking = setInterval(() => void look().catch(() => {}), LOOK_MS);

    async function look(): Promise<void> {
      if (!(await send(asterisk.isLoaded))) return end(notReady(), false);
      ears.pong(1);
      if (open) ears.looked([]);
    }

    function end(error: PbxError, drop: boolean): void {
      if (!open) return;
      open = false;
      if (drop) carries = false;
      stopListening();
      clearInterval(looking);
      for (const reject of waiting) reject(error);
      waiting.clear();
      onLost(error);
    }

    /** Lets Asterisk do something: it arrives, is done, and is answered, each in its order. */
    function send<Answer>(act: () => Answer, onSuccess?: () => void): Promise<Answer> {
      if (!open) return Promise.reject(cutError());
      return new Promise<Answer>((resolve, reject) => {
        // What the network keeps back of a connection that we reset is dropped; what lies in a frozen Asterisk is not.
        const timeOut = () => end(new PbxError('silent', 'No answer.'), network.broken === 'keepsBack');
        const answered = time.after(ANSWER_MS, timeOut);
        const fail = (error: unknown) => {
          answered();
          reject(error as Error);
        };
        waiting.add(fail);
        arrivesAt = Math.max(arrivesAt, time.elapsed() + network.latency.request);
        const begin = () => carries && asterisk.whenAwake(answer);
        time.after(arrivesAt - time.elapsed(), () => arrive(begin));

        function accept(result: Answer): void {
          onSuccess?.();
          resolve(result);
        }

        function answer(): void {
          const events: (() => void)[] = [];
          afterReply = events;
          const reply = done(act, accept, fail);
          afterReply = null;
          if (!open) return;
          emit(network.latency.reply, () => {
            if (!open) return;
            answered();
            waiting.delete(fail);
            reply();
          });
          for (const event of events) emit(network.latency.event, event);
        }
      });
    }

    async function set(extension: string, held: Held, onSet?: () => void): Promise<void> {
      const last = network.cutAt && (network.cutAt.sets -= 1) === 0 ? network.cutAt : null;
      if (last) network.cutAt = null;
      if (last && !last.arrives) last.cut();
      await send(() => {
        if (!asterisk.set(extension, presenceValueOf(held), open ? 'server' : 'formerly'))
          throw new PbxError('failed', 'Variable not set');
        if (network.onceSet && (network.onceSet.sets -= 1) === 0) network.onceSet.act();
        if (last) last.cut();
      }, onSet).catch(explain);
    }

    /** As the real one does: where presence is not loaded, that is why, and the connection is over. */
    async function explain(error: unknown): Promise<never> {
      if (isOver(error) || (await send(asterisk.isLoaded))) throw error;
      end(notReady(), false);
      throw notReady();
    }

    const line: PbxLine = {
      version: '22.10.1',
      run: asterisk.run(),
      keys: true,
      presences: () => send(asterisk.presences),
      setPresence: set,
      async forgetPresence(extension, onSet) {
        await set(extension, notSet, onSet);
        await line.writeEntry(`CustomPresence/${extension}`, null);
      },
      readClock: () => send(() => asterisk.now()),
      entriesBelow: (family) => send(() => asterisk.astdb.entriesBelow(family)),
      writeEntry: (path, value) => send(() => asterisk.astdb.write(path, value)),
      setDeviceState: (device, state) =>
        send(() => asterisk.astdb.write(device.replace(/^Custom:/, 'CustomDevstate/'), state)),
      phones: () => Promise.resolve(null),
      queueMembers: () => send(() => []),
      setPause: () => send(() => undefined),
      readEntry: (path) =>
        send(() => asterisk.astdb.entriesBelow(path.slice(0, path.lastIndexOf('/'))).get(path) ?? null),
    };
    return { line, end };
  }

  return network;
}

/** Does it, and says how to answer. */
function done<Answer>(act: () => Answer, accept: (answer: Answer) => void, refuse: (error: unknown) => void) {
  try {
    const answer = act();
    return () => accept(answer);
  } catch (error) {
    return () => refuse(error);
  }
}
