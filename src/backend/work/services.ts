import type { LineState } from '#contract/lines.ts';
import type { Deps } from '#backend/ports/deps.ts';
import type { Program } from '#backend/store/apiKeys.ts';
import type { Db } from '#backend/store/sql/database.ts';
import type { Transact } from '#backend/store/sql/transact.ts';
import type { Person } from '#backend/store/users.ts';
import type { Outbox, Write } from './write.ts';

/** Looks after the ends of picks. */
export interface Expiry {
  /** A pick ends then: wake up for it. */
  expect: (until: Date) => void;
  /** Lets what has ended be over at once, timers aside: for reads of the board, which goes by claims and not by the clock. */
  catchUp: () => Promise<void>;
  close: () => Promise<void>;
}

/** What people's phones are doing, as far as this server knows; whom it may be shown of is asked of the database. */
export interface Lines {
  of: (extension: string) => LineState;
  /** The extensions of which something is known. */
  known: () => string[];
  /** Calls with those whose line, or whose being shown (`switched`), is another; null is anybody. Returns how to stop. */
  subscribe: (listener: (news: { extensions: string[] | null; switched: boolean }) => void) => () => void;
  close: () => void;
}

/** Who does something: somebody with an account, or a program. */
export type Actor = Person | Program;

/** Who does something, and how they write. */
export interface Caller {
  readonly actor: Actor;
  write: Write;
}

/** What the parts of the backend work with. */
export interface Services {
  db: Db;
  transact: Transact;
  outbox?: Outbox | undefined;
  deps: Deps;
  write: Write;
  expiry: Expiry;
  lines: Lines;
}
