import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { extensionInPath } from './presences.ts';
import { phoneLink } from './phoneLink.ts';
import { line } from './text.ts';
import { presenceTypeOrNotSet } from './types.ts';
import { extension } from './userFields.ts';

const count = z.int().check(z.minimum(0));

/**
 * Why a phone system can't be used, by a stable code. A backend may have others of its own: whoever does not know one shows
 * the detail.
 */
export const phoneFault = z.looseObject({ code: z.string(), detail: z.nullable(z.string()) });
export type PhoneFault = z.infer<typeof phoneFault>;

/** Somebody whose presence the phone system does not have yet. */
export const waitingPresence = z.looseObject({
  extension: z.string(),
  displayName: z.nullable(z.string()),
  type: presenceTypeOrNotSet,
  message: z.nullable(z.string()),
  since: z.nullable(z.iso.datetime()),
  /** The code of why the phone system refused it; null while it only waits. */
  refused: z.nullable(z.string()),
});
export type WaitingPresence = z.infer<typeof waitingPresence>;

export const phoneSystem = z.extend(phoneLink, {
  /** Where it is: `127.0.0.1:5038`. Never who enters there. */
  address: z.nullable(z.string()),
  /** Why it is not connected; null when it is, or was not tried yet. */
  fault: z.nullable(phoneFault),
  /**
   * What is wrong though it is connected: `deaf`, `open_filter`, `lines_unheard`, `dnd_unheard`, `pause_not_allowed`, `modules_missing`,
   * `dialplan_missing`, `dialplan_stale`, `clock_off`. A backend that can’t tell leaves it out.
   */
  warnings: z._default(z.array(phoneFault), []),
  version: z.nullable(z.string()),
  /** The last round trip, in milliseconds. */
  latency: z.nullable(z.number()),
  /** Whether the actions may be written: without, calls obey nothing. */
  actionsWritable: z.boolean(),
  /** Whether the phones of colleagues who call show the state of the person called (`updateCallers`). Left out where they can’t. */
  callers: z.optional(z.boolean()),
  waiting: z.looseObject({ total: count, items: z.array(waitingPresence) }),
});
export type PhoneSystem = z.infer<typeof phoneSystem>;

export const getPhoneSystem = endpoint({
  id: 'getPhoneSystem',
  noun: 'phoneSystem',
  capability: 'phoneSystem',
  summary: 'How the phone system is, and whose presence waits for it (the first hundred)',
  method: 'GET',
  path: '/phone-system',
  access: 'admin',
  scope: 'manage',
  answer: phoneSystem,
});

/** What the phone system holds, or should hold, for an extension. */
export const phonePresence = z.looseObject({
  /** One of the types; anything else when the entry there is malformed. */
  type: z.string(),
  message: z.nullable(z.string()),
  label: z.string(),
  stateId: z.nullable(z.string()),
});
export type PhonePresence = z.infer<typeof phonePresence>;

const keyDifference = z.looseObject({
  /** AstDB’s family and key: `presence/action/1001/7`, or `DND/1001` for do not disturb that a phone switched. */
  key: z.string(),
  ours: z.nullable(z.string()),
  theirs: z.nullable(z.string()),
});

/** A member of a queue that is paused, or is not, otherwise than by the state that its person is in. */
const pauseDifference = z.looseObject({
  queue: z.string(),
  /** The member as the queue calls it: `PJSIP/1001`. */
  member: z.string(),
  /** The reason of the pause; null where there is none. */
  ours: z.nullable(z.string()),
  theirs: z.nullable(z.string()),
});

/** An extension for which the phone system holds something else than we do. */
export const driftRow = z.looseObject({
  /** Empty for what concerns no extension, such as the list of states to dial. */
  extension: z.string(),
  displayName: z.nullable(z.string()),
  /** Null where they agree about the presence. */
  presence: z.nullable(
    z.looseObject({
      ours: z.nullable(phonePresence),
      /** What phones and calls see now; null when it was never set. */
      theirs: z.nullable(phonePresence),
      /** The database entry as it is stored, where that is another: calls go by it. Empty where there is none. */
      stored: z.nullable(z.string()),
    }),
  ),
  keys: z.array(keyDifference),
  /** A backend that can’t tell leaves it out. */
  pauses: z._default(z.array(pauseDifference), []),
});
export type DriftRow = z.infer<typeof driftRow>;

export const drift = z.looseObject({
  checkedAt: z.iso.datetime(),
  /** How many differ in all, and the first hundred. */
  total: count,
  items: z.array(driftRow),
  /** Extensions that the phone system knows and nobody here has, and the reverse. */
  onlyThere: z.array(z.string()),
  onlyHere: z.array(z.looseObject({ extension: z.string(), displayName: z.string() })),
  /** Whether AstDB may be read: without, the keys are not compared. */
  keysCompared: z.boolean(),
});
export type Drift = z.infer<typeof drift>;

export const getDrift = endpoint({
  id: 'getDrift',
  noun: 'phoneSystem',
  capability: 'phoneSystem',
  summary: 'Compare what is held here with what the phone system holds, asked for now',
  method: 'GET',
  path: '/phone-system/drift',
  access: 'admin',
  scope: 'manage',
  answer: drift,
  slow: 60,
  problems: ['no_phone_system', 'phone_system_away'],
});

export const repairDrift = endpoint({
  id: 'repairDrift',
  noun: 'phoneSystem',
  capability: 'phoneSystem',
  summary: 'Write what is held here to the phone system once more: for these extensions, or wherever it differs',
  method: 'POST',
  path: '/phone-system/repair',
  access: 'admin',
  scope: 'manage',
  body: z.strictObject({
    /** As the drift has them: the phone system may hold something for names that nobody here could have. */
    extensions: z.optional(z.array(line(256)).check(z.maxLength(1000, 'out_of_range'))),
  }),
  problems: ['no_phone_system', 'phone_system_away'],
  events: ['deliveries', 'audit'],
});

/** Part of an account of the manager interface: nothing that could end its line. */
const credential = line(128).check(z.minLength(1, 'required'));

/** Where a phone system’s manager interface is, and as whom to enter it. */
const phoneAddressFields = z.strictObject({
  host: z
    .string()
    .check(z.trim(), z.minLength(1, 'required'), z.maxLength(255, 'too_long'), z.regex(/^[\w.:-]+$/, 'host_malformed')),
  port: z._default(
    z.int('port_out_of_range').check(z.minimum(1, 'port_out_of_range'), z.maximum(65_535, 'port_out_of_range')),
    5038,
  ),
  username: credential,
  secret: credential,
  /** The second user, who may write AstDB; both or none. */
  keysUsername: z.optional(z.nullable(credential)),
  keysSecret: z.optional(z.nullable(credential)),
});

export const phoneAddress = phoneAddressFields.check(
  z.refine(({ keysUsername, keysSecret }) => !keysSecret || Boolean(keysUsername), {
    path: ['keysUsername'],
    error: 'required',
  }),
  z.refine(({ keysUsername, keysSecret }) => !keysUsername || Boolean(keysSecret), {
    path: ['keysSecret'],
    error: 'required',
  }),
);
export type PhoneAddress = z.output<typeof phoneAddress>;

export const phoneCheck = z.looseObject({
  /** What was tried: `connect`, `login`, `modules`, `setPresence`, `events`, `eventFilter`, `phoneEvents`, `dndEvents`, `keysLogin`, `keysWrite`, `queuePause` where a state pauses in queues, `dialplan`; `asked`, whether a call has asked the dialplan since it is there; `trialCall`, whether a call to the given extension does. */
  name: z.string(),
  /** Null where it could not be tried. */
  ok: z.nullable(z.boolean()),
  fault: z.nullable(phoneFault),
});
export type PhoneCheck = z.infer<typeof phoneCheck>;

export const testPhoneSystem = endpoint({
  id: 'testPhoneSystem',
  noun: 'phoneSystem',
  capability: 'phoneSystem',
  summary:
    'Try everything that is needed of a phone system: the one of the settings, or, to find out before, another. Nothing is kept',
  method: 'POST',
  path: '/phone-system/test',
  access: 'admin',
  body: z.strictObject({
    address: z.optional(z.nullable(phoneAddress)),
    /** Tries by a call to it, too, whether the dialplan is asked. Its phone rings only where it is not, for a moment. */
    extension: z.optional(z.nullable(extension)),
  }),
  answer: z.looseObject({ checks: z.array(phoneCheck) }),
  slow: 60,
  problems: ['no_phone_system', 'not_possible_here'],
  events: [],
});

/** What a call does at one extension, and which fact decides it. */
export const callStep = z.looseObject({
  extension: z.string(),
  /** Null where nobody here has the extension: a number outside. */
  displayName: z.nullable(z.string()),
  /** `ring`: its phones ring. `voicemail`: straight to the mailbox of who was called. `followme`: on to `number`. `busy`: refused, so back to the mailbox of who was called, or on to the other members of the group that calls. `outside`: dialled as it is. `self`: it is the caller’s own number. */
  does: z.enum(['ring', 'voicemail', 'busy', 'followme', 'outside', 'self']),
  /** Stable: `nothing_set`, `no_action`, `action_none`, `action_dnd`, `action_followme`, `action_unknown`, `number_missing`, `followed`, `dialled`, `not_told` where the phone system may not be told what calls do, and `dialplan_missing` where it has lost what carries that out. */
  because: z.string(),
  /** Of `followme`; null where the phone system has its own. */
  number: z.nullable(z.string()),
  presence: z.nullable(z.looseObject({ type: presenceTypeOrNotSet, label: z.string() })),
});
export type CallStep = z.infer<typeof callStep>;

export const callPreview = z.looseObject({
  from: z.nullable(z.string()),
  /** One after the other; what is not answered ends in the mailbox of the first. */
  steps: z.array(callStep).check(z.minLength(1)),
  /**
   * The same for the call of a group or queue that has them as a member, which no mailbox takes. One that calls their phone and not
   * their extension rings it even where this says `followme`. Null, or left out, where the phone system has rules of its own for that.
   */
  asMember: z._default(z.nullable(z.array(callStep).check(z.minLength(1))), null),
  /** `here`: by what is held here, since there is no phone system or it is away. `phoneSystem`: by what it was last known to hold. */
  basis: z.enum(['here', 'phoneSystem']),
  /** Whether a change of the called extension waits for the phone system: until then calls do what they did before. */
  waiting: z.boolean(),
  /**
   * False while no call has asked the phone system’s dialplan: then nothing shows yet that calls come to it, and do this. Left out where
   * one has, or where that can’t be told.
   */
  asked: z.optional(z.boolean()),
});
export type CallPreview = z.infer<typeof callPreview>;

export const previewCall = endpoint({
  id: 'previewCall',
  noun: 'presences',
  capability: 'phoneSystem',
  summary: 'What a call to an extension would do now, and why: for its own person, and for admins',
  method: 'GET',
  path: '/presences/{extension}/call',
  access: 'signedIn',
  scope: 'set_presence',
  params: extensionInPath,
  query: z.strictObject({
    /** Who calls; left out, somebody outside. */
    from: z.optional(extension),
  }),
  answer: callPreview,
  problems: ['forbidden', 'not_found', 'presence_off'],
});
