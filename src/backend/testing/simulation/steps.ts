import type { Action } from '#contract/settings.ts';
import type { PresenceType } from '#contract/types.ts';

/**
 * Something that happens in the company. Whose and which are numbers that count around, so that a step says something whatever
 * happened before it; durations are in it, so that none needs another to end it. Times are milliseconds.
 */
export type Happening =
  | { does: 'pick'; who: number; state: number; words: string | null; minutes: number | null; byAdmin: boolean }
  | { does: 'clear'; who: number; byAdmin: boolean }
  /** A phone dials `*95` and a state's number, or `*95` alone (null). */
  | { does: 'dial'; who: number; state: number | null }
  /** Another client of the manager interface sets a state by its words, something else, or nothing (null). */
  | { does: 'set'; who: number; state: number | null; words: string | null }
  /** Somebody calls: what that does is in the log, and the dialplan may set a lamp. */
  | { does: 'call'; who: number }
  /** Somebody writes a presence into AstDB itself, or deletes it there (null): Asterisk tells nobody, and goes on saying what was before. */
  | { does: 'rewrite'; who: number; state: number | null }
  /** Somebody deletes what calls go by. */
  | { does: 'deleteActions'; who: number }
  | { does: 'addState'; type: PresenceType; words: string }
  | { does: 'renameState'; state: number; type: PresenceType | null; words: string }
  | { does: 'deleteState'; state: number; replacement: number | null }
  | { does: 'switchPresence'; who: number; on: boolean }
  | { does: 'changeExtension'; who: number }
  | { does: 'chooseAction'; who: number; state: number; action: Action }
  | { does: 'chooseNumber'; who: number; number: string | null }
  | { does: 'openPage'; who: number }
  | { does: 'closePage'; who: number }
  /** How long things take on the way, and a statement of the database. */
  | { does: 'slowDown'; request: number; reply: number; event: number; database: number }
  /** The connection ends, and is refused for some time. */
  | { does: 'cut'; refusedFor: number }
  /**
   * The connection ends with the `sets`-th presence that we send from now on, before it arrives, or before the answer does, and is refused
   * for some time.
   */
  | { does: 'cutAt'; sets: number; arrives: boolean; refusedFor: number }
  /** The network keeps everything back, and ends nothing. */
  | { does: 'keepBack'; lasts: number }
  | { does: 'restartAsterisk'; killed: boolean; downFor: number }
  /** Asterisk is killed so long after the `sets`-th presence that we send from now on: what it answered may not be on its disk. */
  | { does: 'killAsterisk'; sets: number; after: number; downFor: number }
  | { does: 'freezeAsterisk'; lasts: number }
  /** Presence's module is unloaded, and loaded again: then it tells of every row. */
  | { does: 'reloadModule'; awayFor: number }
  | { does: 'restartServer'; downFor: number }
  /** The server is killed after that many further statements. */
  | { does: 'killServer'; statements: number; downFor: number }
  | { does: 'setClock'; by: number }
  /** All faults end, time passes, and everything is compared. Then calls alone, after minutes `without` the server, or its connection. */
  | { does: 'quiet'; alone?: { without: 'server' | 'connection'; minutes: number } };

/** What happens of this name. */
export type ActionOf<Name> = Extract<Happening, { does: Name }>;

export type Step = Happening & {
  /** How much time passes after it; 0: the next one begins at the same moment. */
  pause: number;
};
