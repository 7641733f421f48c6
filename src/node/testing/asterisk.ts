import type { Held } from '#domain/pbx/held.ts';
import { filterLines } from '#domain/pbx/setup/manager.ts';
import type { PbxAddress, PbxEars, PbxError, PbxLine, PbxWarning } from '#backend/ports/pbx.ts';
import { type Timings, usualTimings } from '#node/asterisk/timings.ts';

/** For tests: the user of `ami://user:secret@host:port`. */
export function addressIn(url: string): PbxAddress {
  const { hostname: host, port, username, password: secret } = new URL(url);
  return { host, port: Number(port), username, secret };
}

/** For tests: the first user of an installation of before, which is not told what phones are doing. */
export const olderUser = {
  secret: '0lder',
  read: 'call',
  write: 'call',
  lines: [filterLines.presence, filterLines.dnd],
};

/** For tests: the first user of one whose filter looks anywhere in an event, texts of others included. */
export const looseUser = {
  secret: 'l00se',
  read: 'call',
  write: 'call',
  lines: ['eventfilter = Event: PresenceStateChange'],
};

/** For tests: what waits for somebody else is soon given up or tried again; what waits for an answer is as patient as ever. */
export const quickTimings: Timings = {
  ...usualTimings,
  pingMs: 50,
  firstPauseMs: 20,
  longestPauseMs: 200,
  keysAgainMs: 50,
  readyMs: 1500,
  readySoonMs: 1500,
  leakMs: 100,
};

/** What ears heard: one of these a call. */
type Heard =
  | { kind: 'opened'; line: PbxLine }
  | { kind: 'presence'; extension: string; held: Held; exact: boolean }
  | { kind: 'phone'; device: string; state: string }
  | { kind: 'dnd'; extension: string }
  | { kind: 'looked'; warnings: readonly PbxWarning[] }
  | { kind: 'pong'; latency: number }
  | { kind: 'lost'; error: PbxError };

type OfKind<Kind extends Heard['kind']> = Extract<Heard, { kind: Kind }>;

export interface TestEars extends PbxEars {
  heard: Heard[];
  /** Takes the first of that kind that nobody took yet, heard or yet to be heard. */
  next: <Kind extends Heard['kind']>(kind: Kind) => Promise<OfKind<Kind>>;
}

/** For tests: ears that note what they hear, and can be waited for. */
export function createEars(): TestEars {
  const heard: Heard[] = [];
  const untaken: Heard[] = [];
  const waiting: { kind: Heard['kind']; take: (one: Heard) => void }[] = [];
  const record = (one: Heard) => {
    heard.push(one);
    const index = waiting.findIndex(({ kind }) => kind === one.kind);
    const [listener] = index < 0 ? [] : waiting.splice(index, 1);
    if (listener) listener.take(one);
    else untaken.push(one);
  };
  return {
    heard,
    next: <Kind extends Heard['kind']>(kind: Kind) =>
      new Promise<OfKind<Kind>>((resolve) => {
        const take = (one: Heard) => {
          if (isOfKind(one, kind)) resolve(one);
        };
        const index = untaken.findIndex((one) => one.kind === kind);
        const [one] = index < 0 ? [] : untaken.splice(index, 1);
        if (one) take(one);
        else waiting.push({ kind, take });
      }),
    opened: (line) => record({ kind: 'opened', line }),
    presence: (extension, held, exact) => record({ kind: 'presence', extension, held, exact }),
    phone: (device, state) => record({ kind: 'phone', device, state }),
    dnd: (extension) => record({ kind: 'dnd', extension }),
    looked: (warnings) => record({ kind: 'looked', warnings }),
    pong: (latency) => record({ kind: 'pong', latency }),
    lost: (error) => record({ kind: 'lost', error }),
  };
}

function isOfKind<Kind extends Heard['kind']>(one: Heard, kind: Kind): one is OfKind<Kind> {
  return one.kind === kind;
}
