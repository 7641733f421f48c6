import type { Dialect } from 'kysely';
import type { LiveEvent } from '#contract/events.ts';
import type { FreepbxConnection } from '#contract/freepbx.ts';
import type { LineState } from '#contract/lines.ts';
import type { FreepbxTables } from '#domain/freepbx/tables.ts';
import type { Engine, Tx } from '#backend/store/sql/database.ts';
import type { Pbx, TestPbx } from './pbx.ts';
import type { Policy } from './policy.ts';
import type { WebhookTransport } from './webhooks.ts';

/** A database as a home hands it in. */
export interface Database {
  engine: Engine;
  dialect: Dialect;
  /**
   * A text that is another after every write by anyone, for a database that can tell at no cost. With it, lists that
   * many pages ask for at once are read once.
   */
  version?: () => string;
  /**
   * Opens the database once more for reading as it is at one moment, for one that would else hold up everybody meanwhile.
   */
  snapshot?: () => Dialect;
  /**
   * Resolves in a later turn of the event loop, when those who called in this one have come as far as they get. For a database with one
   * connection that waits for the disk at every commit: with it, short transactions are committed together.
   */
  nextTurn?: () => Promise<void>;
}

/** A change that pages may want to know: an event, and for `session` and `deliveries` whose it is. `ready` is no change. */
export type Change =
  | Exclude<
      LiveEvent,
      { type: 'ready' } | { type: 'presences' } | { type: 'session' } | { type: 'deliveries' } | { type: 'lines' }
    >
  /** `renamed`: some of them are called otherwise, too. */
  | { type: 'presences'; extensions: string[]; renamed?: boolean | undefined }
  /** Of these users, and of these API keys. */
  | { type: 'session'; userIds: number[]; keyIds?: number[] | undefined }
  /** Whose presence the phone system took or refused, or is to be given once more. */
  | { type: 'deliveries'; extensions: string[]; userIds: number[]; repair?: boolean | undefined }
  | LineChange
  /** Anything may be another, sessions too. */
  | { type: 'all' };

/** An extension, and what its phones are doing. */
export type KnownLine = readonly [extension: string, line: LineState];

export type LineChange =
  /** Known by the server that keeps connected to the phone system. `anew`: all others are unknown now. */
  | { type: 'lines'; states: readonly KnownLine[]; anew?: boolean | undefined }
  /** A server wants to be told all that is known. */
  | { type: 'linesWanted' }
  /** These people, or with null an admin for all, let their lines be shown, or don't any more. */
  | { type: 'lineSwitch'; extensions: string[] | null };

/** Carries changes to every process and tab that serves pages from the same database. */
export interface Bus {
  /** Called inside the transaction, for a bus that is part of it (PostgreSQL's NOTIFY). */
  stage?: (changes: readonly Change[], trx: Tx) => Promise<void>;
  /** Called after the commit, for all others. */
  publish?: (changes: readonly Change[]) => void;
  /** Hears every committed change, one's own too. `resync` says that some may have been missed. Returns how to stop. */
  subscribe: (listener: { changes: (changes: readonly Change[]) => void; resync: () => void }) => () => void;
}

/** How a secret travels: a cookie in Node, page storage in the demo. */
export interface SecretTransport {
  read: (request: Request) => string | undefined;
  /** The headers (or side effect) that make the caller send the secret from now on; null forgets it. */
  write: (request: Request, secret: { value: string; expiresAt: Date } | null) => HeadersInit;
}

/** At most `most` times in any `seconds`. The name keeps its keys apart from those of other allowances. */
export interface Allowance {
  name: string;
  most: number;
  seconds: number;
}

/** Counts what may not be done too often. */
export interface Limiter {
  /** Takes one of what a key is allowed. Returns how many seconds to wait when nothing is left, else null. */
  take: (allowance: Allowance, key: string) => Promise<number | null>;
  /** Gives back one that was taken. */
  giveBack: (allowance: Allowance, key: string) => Promise<void>;
}

export interface Log {
  error: (message: string, detail?: unknown) => void;
  warn: (message: string, detail?: unknown) => void;
  info: (message: string, detail?: unknown) => void;
  debug: (message: string, detail?: unknown) => void;
}

/** Bytes laid aside, in memory or in a file. */
export interface TempFile {
  size: number;
  /** The bytes from the beginning; as often as one likes. */
  open: () => ReadableStream<Uint8Array>;
  remove: () => Promise<void>;
}

/**
 * Lets one of all servers on the same database do some work: begins it when it is this one's turn, and ends it when it is not
 * any more.
 */
export type Leadership = (work: () => { close: () => Promise<void> }) => { close: () => Promise<void> };

/** What differs from home to home. */
export interface Deps {
  database: Database;
  /** Reads FreePBX's tables, for a home that can reach its database. Throws a Refusal that names the field at fault. */
  freepbx?: (connection: FreepbxConnection) => Promise<FreepbxTables>;
  /** Lays bytes aside that need not fit into memory; in memory unless a home knows better. */
  spool?: (bytes: AsyncIterable<Uint8Array>) => Promise<TempFile>;
  /** The phone system that presence goes to and comes from; without one, presence lives here alone. */
  pbx?: Pbx;
  /** Tries a phone system that is in no settings yet, for a home that can reach one. */
  testPbx?: TestPbx;
  /** What phones are doing, from elsewhere than a phone system: calls `tell` with what is known, until it is closed. */
  lineSource?: (tell: (states: readonly KnownLine[]) => void) => { close: () => void };
  /** Sends to webhooks; a home without it does not offer them. */
  webhooks?: WebhookTransport;
  /** The backend is there for one command at the console: what waits for webhooks is left to the servers. */
  forCommand?: true;
  /** For homes where several servers may share a database; without it, this is the only one. */
  leadership?: Leadership;
  bus: Bus;
  /** For sessions' secrets. Bearer tokens work in every home. */
  sessionTransport: SecretTransport;
  /** For the secrets by which browsers are known; in a home without it, none is. */
  deviceTransport?: SecretTransport;
  limiter: Limiter;
  log: Log;
  now: () => Date;
  /** The caller's address for limiting attempts; in Node the socket's, or the proxy's word when it is trusted. */
  clientAddress: (request: Request) => string;
  /** The product's address in the caller's eyes, with a slash at its end; the root of the request's own origin unless a home knows better. */
  publicUrl?: (request: Request) => string;
  /** Origins besides the request's own whose pages may write with the session cookie. */
  trustedOrigins: readonly string[];
  policy: Policy;
  /** `public/openapi.json`, as a text. */
  openApi: () => Promise<string>;
  /** PBKDF2 rounds of new passwords. */
  passwordRounds: number;
  /** How long after their last page somebody counts as gone (milliseconds); a minute unless a test shortens it. */
  goneAfterMs?: number;
  /** How often a comment goes out on a stream of events (milliseconds); `HEARTBEAT_MS` unless a test shortens it. */
  heartbeatMs?: number;
  /** The backend runs in the pages themselves (the demo): while it does not run, nobody is there. */
  runsInPages?: true;
}
