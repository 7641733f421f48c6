import * as z from 'zod/mini';
import { auditAction, auditSubject } from './audit.ts';
import { claimSource } from './claims.ts';
import { endpoint } from './endpoint.ts';
import { GROUP_NAME_CHARACTERS } from './groups.ts';
import { historyCause } from './history.ts';
import { id } from './paging.ts';
import { PHONE_NAME_CHARACTERS, phoneMaker } from './phones.ts';
import { action } from './settings.ts';
import { cleanWords, fitsBytes, MESSAGE_CHARACTERS, pauseInQueues } from './states.ts';
import { line } from './text.ts';
import { presenceType, presenceTypeOrNotSet } from './types.ts';
import {
  DISPLAY_NAME_CHARACTERS,
  email,
  extension,
  presenceSwitch,
  role,
  userPresence,
  username,
} from './userFields.ts';

/** The version of this product, kept in every backup. */
export const PRODUCT_VERSION = '0.1.0';

/**
 * Grows with whatever an older product could not read, so that it says why: a new field, another action of the audit, another kind of
 * claim. Newer products read all older files, so a new field has a default. 2 came with phones, and with claims that were made in the
 * phone system, 3 with sign-ins in the audit, 4 with four more makers of phones, 5 with whose line is not shown, and with states that
 * pause in queues, 6 with what callers are shown, 7 with API keys in the audit, 8 with webhooks in it.
 */
export const BACKUP_VERSION = 8;

/** The version, and a sum of what it holds, which the test says: it is another with each version. */
export const BACKUP_SHAPE = '8: 4e3d83669eda58dc';

/** A restore over the network takes no more (bytes); the command line takes any. */
export const MAX_BACKUP_BYTES = 512 * 1024 * 1024;

const moment = z.iso.datetime();
const someone = z.nullable(id);
const version = z.int().check(z.minimum(1));
/** Words that were valid when they were kept: they need not follow today's limits of what may be entered. */
const kept = z.string();
/** A message: it may have been accepted before messages had to be visible. */
const keptMessage = line(MESSAGE_CHARACTERS, 'message_too_long').check(
  z.overwrite(cleanWords),
  z.refine(fitsBytes, 'message_too_many_bytes'),
);
/** A name: it may have been accepted before names had to be visible. */
const keptName = (max: number) => line(max).check(z.refine((text) => text !== '', 'required'));
const count = z.int().check(z.minimum(0));

/**
 * What a backup holds, one JSON object a line, kind by kind in this order and each in the order of its keys: what refers to
 * something comes after it.
 */
export const backupRows = {
  state: z.strictObject({
    kind: z.literal('state'),
    id,
    type: presenceType,
    message: z.nullable(keptMessage),
    pauseInQueues: z._default(pauseInQueues, 'no'),
    version,
  }),
  group: z.strictObject({
    kind: z.literal('group'),
    id,
    name: keptName(GROUP_NAME_CHARACTERS),
    priority: z.int().check(z.minimum(1), z.maximum(999)),
    presence: presenceSwitch,
    version,
  }),
  user: z.strictObject({
    kind: z.literal('user'),
    id,
    username,
    displayName: keptName(DISPLAY_NAME_CHARACTERS),
    extension: z.nullable(extension),
    email: z.nullable(email),
    role,
    presence: userPresence,
    /** What is stored of the password: PBKDF2, or what an import brought. Who restores it bounds the work that it makes. */
    passwordHash: kept,
    version,
  }),
  membership: z.strictObject({ kind: z.literal('membership'), userId: id, groupId: id }),
  settings: z.strictObject({
    kind: z.literal('settings'),
    userId: id,
    signInStateId: someone,
    signOutStateId: someone,
    followMe: z.nullable(kept),
    timeZone: z.nullable(kept),
    language: z.nullable(kept),
    lineHidden: z._default(z.boolean(), false),
  }),
  action: z.strictObject({ kind: z.literal('action'), userId: id, stateId: id, action }),
  favourite: z.strictObject({ kind: z.literal('favourite'), userId: id, favouriteId: id, position: z.int() }),
  phone: z.strictObject({
    kind: z.literal('phone'),
    id,
    userId: id,
    name: keptName(PHONE_NAME_CHARACTERS),
    maker: phoneMaker,
    /** What is stored of its password: SHA-256. */
    secretHash: kept.check(z.minLength(1)),
    createdAt: moment,
    usedAt: z.nullable(moment),
  }),
  /** Either `stateId`, or the type and message that a state had which is deleted. */
  claim: z.strictObject({
    kind: z.literal('claim'),
    id,
    userId: id,
    source: claimSource,
    stateId: someone,
    type: z.nullable(presenceType),
    message: z.nullable(keptMessage),
    ownMessage: z.nullable(keptMessage),
    setByUserId: someone,
    setByName: kept,
    reason: z.nullable(kept),
    since: moment,
    until: z.nullable(moment),
  }),
  history: z.strictObject({
    kind: z.literal('history'),
    id,
    userId: id,
    at: moment,
    type: presenceTypeOrNotSet,
    message: z.nullable(kept),
    /** May be of a state that there is no more. */
    stateId: someone,
    ownWords: z.boolean(),
    until: z.nullable(moment),
    cause: historyCause,
    byUserId: someone,
    byName: z.nullable(kept),
    reason: z.nullable(kept),
  }),
  audit: z.strictObject({
    kind: z.literal('audit'),
    id,
    at: moment,
    actorId: someone,
    actorName: kept,
    action: auditAction,
    subject: auditSubject,
    subjectId: someone,
    subjectName: kept,
    before: z.unknown(),
    after: z.unknown(),
  }),
  /** Which of ours something of another system has become. */
  origin: z.strictObject({
    kind: z.literal('origin'),
    system: z.literal('freepbx'),
    noun: z.enum(['group', 'state', 'user']),
    foreignId: kept.check(z.minLength(1)),
    localId: id,
  }),
  /** What an admin has decided for all: one line, or none. */
  sharedSettings: z.strictObject({
    kind: z.literal('sharedSettings'),
    id: z.literal(1),
    showLines: z.boolean(),
    tellCallers: z._default(z.boolean(), false),
  }),
} as const;

export type BackupKind = keyof typeof backupRows;
export type BackupRow<Kind extends BackupKind = BackupKind> = z.infer<(typeof backupRows)[Kind]>;
export const backupKinds = Object.keys(backupRows) as BackupKind[];

/** Of what backups did not hold from the beginning: a file without it has none. */
const laterCount = z._default(count, 0);

/** How many there are of each kind. */
const backupCounts = z.strictObject({
  ...(Object.fromEntries(backupKinds.map((kind) => [kind, count])) as Record<BackupKind, typeof count>),
  phone: laterCount,
  sharedSettings: laterCount,
});
export type BackupCounts = z.infer<typeof backupCounts>;

/** The first line of a backup. */
export const backupHead = z.strictObject({
  kind: z.literal('backup'),
  format: z.literal('presence-state'),
  version: z.int().check(z.minimum(1), z.maximum(BACKUP_VERSION)),
  product: z.string(),
  createdAt: moment,
  counts: backupCounts,
  /** The highest ids ever given: none of them is given again after a restore. */
  lastIds: z.strictObject({
    state: count,
    group: count,
    user: count,
    phone: laterCount,
    claim: count,
    history: count,
    audit: count,
  }),
});
export type BackupHead = z.infer<typeof backupHead>;

/** The last line. `sha256` (hex) is of all bytes before it. */
export const backupEnd = z.strictObject({
  kind: z.literal('end'),
  lines: count,
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

export const backupLine = z.discriminatedUnion('kind', [
  backupHead,
  backupRows.state,
  backupRows.group,
  backupRows.user,
  backupRows.membership,
  backupRows.settings,
  backupRows.action,
  backupRows.favourite,
  backupRows.phone,
  backupRows.claim,
  backupRows.history,
  backupRows.audit,
  backupRows.origin,
  backupRows.sharedSettings,
  backupEnd,
]);

export const downloadBackup = endpoint({
  id: 'downloadBackup',
  noun: 'system',
  capability: 'backup',
  summary: 'Everything but passwords in clear, sessions, API keys and webhooks, as one file to keep',
  method: 'GET',
  path: '/backup',
  access: 'admin',
  answer: backupLine,
  download: true,
  slow: 30 * 60,
  events: ['audit'],
});

/** What is in a backup, and what a restore of it replaces. */
export const restoreReport = z.looseObject({
  /** Whether it was looked at only. */
  checked: z.boolean(),
  file: z.looseObject({ createdAt: moment, product: z.string(), counts: z.looseObject(backupCounts.shape) }),
  /** What there is, or was until now. */
  now: z.looseObject({ counts: z.looseObject(backupCounts.shape) }),
});
export type RestoreReport = z.infer<typeof restoreReport>;

/**
 * Of the refusals `backup_invalid` has `errors`, with fields such as `12.username`: the number of the line, from 1. Beside what the
 * line itself is refused for there are `line_malformed` and `line_out_of_order` of a line as a whole, `line_dangling` where it names
 * what is not in the file, `line_taken` where another line has the same, and `hash_unusable` at `passwordHash`. A file may have 512
 * MiB over the network, whatever its `Content-Type`.
 */
export const restoreBackup = endpoint({
  id: 'restoreBackup',
  noun: 'system',
  capability: 'backup',
  summary:
    'Put a backup in place of everything there is, all of it or nothing; every session, API key and webhook ends. `check` only says what is in it',
  method: 'POST',
  path: '/restore',
  access: 'admin',
  query: z.strictObject({ check: z.optional(z.enum(['true', 'false'])) }),
  upload: backupLine,
  answer: restoreReport,
  slow: 30 * 60,
  problems: ['too_large', 'backup_unknown', 'backup_newer', 'backup_damaged', 'backup_invalid', 'backup_without_admin'],
  events: ['ready', 'audit'],
});
