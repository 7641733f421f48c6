import type { DialplanFault } from '#domain/pbx/dialplanState.ts';
import type { Held } from '#domain/pbx/held.ts';
import type { Hint } from '#domain/pbx/lines/phoneStates.ts';
import type { QueueMember } from '#domain/pbx/pauses.ts';

/** Why the phone system can't be used: stable, the page has a sentence for each. */
export type PbxFault =
  /** No connection: wrong host or port, nothing listens, the network is down. */
  | 'unreachable'
  /** Something answers there that is not Asterisk's manager interface. */
  | 'not_ami'
  /** Asterisk refuses the user or the secret; also what it says to an address that it does not permit. */
  | 'refused'
  /** An action needs a class that the user lacks (`read=`, `write=`). */
  | 'not_allowed'
  /** Asterisk lacks a module that we need. */
  | 'module_missing'
  /** Asterisk runs, but presence is not loaded yet. */
  | 'not_ready'
  /** It told of changes of presence, and does not any more. */
  | 'deaf'
  /** No answer in time: frozen, or the network holds packets back. */
  | 'silent'
  /** The connection ended. */
  | 'lost'
  /** An extension is not where the dialplan looks for it: not one by its pattern, or not among the admin's own. */
  | 'not_an_extension'
  | 'not_joined'
  /** Asterisk answered an error to one action. */
  | 'failed'
  /** A name or value holds CR, LF or NUL, or is too long to be sent. */
  | 'unsendable';

/** What is wrong though the phone system is connected: stable, the page has a sentence for each. */
export interface PbxWarning {
  /**
   * `deaf`: it tells of no changes of presence, so that what phones set shows only once both sides are compared. `open_filter`: it
   * tells of more than those, and a text may pass for one. `lines_unheard`: it does not tell what phones are doing; the detail is the
   * line that lets it. `dnd_unheard`: it does not tell when do not disturb is switched by FreePBX's codes, so that it shows only once it
   * was looked for. `modules_missing`: the dialplan decides nothing without the modules that the detail names. `pause_not_allowed`: its
   * second user may not pause members of queues; the detail is the line that lets it. `not_asked`: no call has asked the dialplan yet, so
   * that nothing shows whether calls obey.
   */
  code:
    | 'deaf'
    | 'open_filter'
    | 'lines_unheard'
    | 'dnd_unheard'
    | 'modules_missing'
    | 'pause_not_allowed'
    | 'not_asked'
    | DialplanFault;
  /** Asterisk's own names; never a secret. */
  detail: string | null;
}

/** A call of the phone system that failed. `detail` may be shown to an admin; it never holds a secret. */
export class PbxError extends Error {
  readonly fault: PbxFault;

  constructor(fault: PbxFault, detail: string) {
    super(detail);
    this.name = 'PbxError';
    this.fault = fault;
  }
}

/** What the phone system says no to, over a connection that goes on. */
const refusals: ReadonlySet<PbxFault> = new Set(['failed', 'unsendable', 'not_allowed', 'module_missing']);

/** Whether the connection is over: whatever failed with it is begun anew with the next one. */
export function isOver(error: unknown): boolean {
  return error instanceof PbxError && !refusals.has(error.fault);
}

/** Asterisk's device states that we set. */
type DeviceState = 'BUSY' | 'NOT_INUSE' | 'UNAVAILABLE';

/**
 * An open connection to a phone system that is ready. Every method rejects with a PbxError, at the latest when its time is
 * over; after the connection is lost all do.
 */
export interface PbxLine {
  /** Such as `22.10.1`. */
  version: string;
  /** Names this run of the phone system: another one after every restart of it. */
  run: string;
  /** Whether AstDB may be read and written: there is a second user, and it was let in. */
  keys: boolean;
  /** Its clock, now, to a millisecond; null where it can't be read. */
  readClock: () => Promise<Date | null>;
  /** What every extension holds that ever was set, by the extension as it is spelled there. */
  presences: () => Promise<Map<string, Held>>;
  /**
   * Sets `CustomPresence:EXT`, whatever characters the message has. The change is heard of as well (`PbxEars.presence`), after `onSet` was
   * called: an event before that is somebody else's.
   */
  setPresence: (extension: string, held: Held, onSet?: () => void) => Promise<void>;
  /** Sets `not_set`, and forgets the entry where AstDB may be written. */
  forgetPresence: (extension: string, onSet?: () => void) => Promise<void>;
  /** AstDB's entries below a family, by key with the family in front and no slash first: `presence/ext/1001` → `1`. */
  entriesBelow: (family: string) => Promise<Map<string, string>>;
  /** One AstDB entry; null where there is none. */
  readEntry: (path: string) => Promise<string | null>;
  /** Writes an AstDB entry, `null` deletes it; deleting what is not there is no error. The family is all before the last slash. */
  writeEntry: (path: string, value: string | null) => Promise<void>;
  /** Sets a custom device state: `Custom:DND1001`. */
  setDeviceState: (device: string, state: DeviceState) => Promise<void>;
  /** What all phones are doing. Null where changes of that are not told (`PbxEars.phone`), for it would soon be untrue. */
  phones: () => Promise<PbxPhones | null>;
  /** The members of all queues; the second user may read them. `module_missing` where there are no queues at all. */
  queueMembers: () => Promise<QueueMember[]>;
  /**
   * Pauses a member in its queue for this reason, or ends the pause: null. `not_allowed` where the second user lacks the class for it,
   * `failed` where the member has left.
   */
  setPause: (member: Pick<QueueMember, 'queue' | 'interface'>, reason: string | null) => Promise<void>;
}

export interface PbxPhones {
  /** By device, `PJSIP/1001`: what Asterisk says of it, `RINGING`. */
  states: Map<string, string>;
  hints: Hint[];
}

/** Hears what the phone system does. All are called in the order in which it happened. */
export interface PbxEars {
  /** It is connected and ready. */
  opened: (line: PbxLine) => void;
  /**
   * An extension's presence was set, by anyone, including us, and even to the value that it had. `exact` is false where the
   * provider was spelled otherwise than `CustomPresence`: then Asterisk's own lists still show the value before.
   */
  presence: (extension: string, held: Held, exact: boolean) => void;
  /** A phone, `PJSIP/1001`, is in another state, `RINGING`. */
  phone: (device: string, state: string) => void;
  /** FreePBX's do not disturb may have been switched at an extension, by anyone, including us: its lamp says something else. */
  dnd: (extension: string) => void;
  /**
   * It was looked whether all is still as it should be, and the connection is good. Called soon after `opened`, and from time to
   * time from then on: somebody may have changed what nobody is told of.
   *
   * @param warnings all that is wrong all the same
   */
  looked: (warnings: readonly PbxWarning[]) => void;
  /** A round trip took so long (milliseconds). */
  pong: (latency: number) => void;
  /** It is not connected, or not any more. Called for every attempt that fails; it goes on trying by itself. */
  lost: (error: PbxError) => void;
}

/** What a look at the phone system found, over a connection of its own. */
export interface PbxLook {
  presences: Map<string, Held>;
  /** What AstDB has stored of presences, undecoded, by extension; it can differ from `presences`. Null where it may not be read. */
  stored: Map<string, string> | null;
  /** AstDB's entries below `presence/`; null where it may not be read. */
  keys: Map<string, string> | null;
  /** The members of its queues; null where they may not be read, or there are no queues. */
  members: QueueMember[] | null;
  /** AstDB's entries below `DND/` and `CustomDevstate/`, which switch FreePBX's do not disturb; null where it may not be read. */
  dnd: { keys: Map<string, string>; lamps: Map<string, string> } | null;
  /** The extensions that the phone system knows: those with a hint, and its SIP endpoints where it may say so. */
  extensions: string[];
}

/** A line of what was tried, in the order in which it was. */
export interface PbxCheck {
  /** What was tried: `connect`, `login`, `setPresence`, … */
  name: PbxCheckName;
  /** Null where it could not be tried since an earlier one failed, or since there is no second user. */
  ok: boolean | null;
  fault: PbxFault | null;
  /** Asterisk's own words, or the system's; never a secret. */
  detail: string | null;
}

export type PbxCheckName =
  | 'connect'
  | 'login'
  /** `read=call` for the events. */
  | 'events'
  /** An eventfilter that lets nothing pass but changes of presence. */
  | 'eventFilter'
  /** One that lets what phones are doing pass: without it, nobody's line is known. */
  | 'phoneEvents'
  /** An eventfilter that lets the lamps of FreePBX's do not disturb pass. */
  | 'dndEvents'
  /** `write=call`: setting presences. */
  | 'setPresence'
  /** func_presencestate.so, res_manager_presencestate.so. */
  | 'modules'
  | 'keysLogin'
  /** `write=system`: AstDB. */
  | 'keysWrite'
  /** `write=agent` of the second user: pausing members of queues. Missing where no state does. */
  | 'queuePause'
  /** The dialplan is there, and up to date, and what it needs is loaded. */
  | 'dialplan'
  /** A call has asked it: `ok` is null while none has. Missing where that can't be read. */
  | 'asked'
  /** A trial call has: missing where none was wished for. */
  | 'trialCall';

/** What a test is to try beside what is always needed. */
export interface PbxTest {
  /** Is called, too. */
  extension: string | null;
  /** Whether members of queues are paused. */
  queues: boolean;
}

/** Where a phone system is, and as whom to enter it. */
export interface PbxAddress {
  host: string;
  port: number;
  username: string;
  secret: string;
}

/** How calls are made to obey: by our own dialplan, or by FreePBX's. */
export type PbxDialplan = 'presence' | 'freepbx';

/** A phone system, as a home hands it in. */
export interface Pbx {
  dialplan: PbxDialplan;
  /** Where it is, for admins to read: `127.0.0.1:5038`. */
  address: string;
  /** Connects, and reconnects whenever it has to, until it is closed. */
  run: (ears: PbxEars) => { close: () => Promise<void> };
  /** Looks at it over a connection of its own: true even where this server is not the one that keeps connected. */
  look: () => Promise<PbxLook>;
  /** Tries everything that is needed, one after the other. */
  test: (wanted: PbxTest) => Promise<PbxCheck[]>;
}

/** The same for users that are in no settings yet. */
export type TestPbx = (entered: { main: PbxAddress; keys: PbxAddress | null }, wanted: PbxTest) => Promise<PbxCheck[]>;
