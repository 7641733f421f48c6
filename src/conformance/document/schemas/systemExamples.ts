import { PRODUCT_VERSION, BACKUP_VERSION } from '#contract/backup.ts';
import type { Examples } from './exampleTypes.ts';

const at = '2026-11-23T11:30:00.000Z';

const link = {
  kind: 'asterisk',
  connected: true,
  since: '2026-11-23T07:00:00.000Z',
  featureCode: '*95',
  dialplan: 'presence',
  lines: true,
  queues: true,
} as const;
const phoneFault = { code: 'clock_off', detail: '12 s' };
const waitingPresence = {
  extension: '1002',
  displayName: 'Ben Okafor',
  type: 'dnd',
  message: null,
  since: at,
  refused: null,
} as const;
const phonePresence = { type: 'away', message: 'Lunch', label: 'Away (Lunch)', stateId: '7' };
const driftRow = {
  extension: '1001',
  displayName: 'Ana Ruiz',
  presence: { ours: phonePresence, theirs: null, stored: '' },
  keys: [{ key: 'presence/action/1001/7', ours: 'followme', theirs: null }],
  pauses: [{ queue: 'support', member: 'PJSIP/1001', ours: 'presence:away', theirs: null }],
};
const phoneCheck = { name: 'login', ok: true, fault: null };
const callStep = {
  extension: '1001',
  displayName: 'Ana Ruiz',
  does: 'followme',
  because: 'action_followme',
  number: '+493012345',
  presence: { type: 'away', label: 'Away (Lunch)' },
} as const;
const outside = {
  extension: '+493012345',
  displayName: null,
  does: 'outside',
  because: 'dialled',
  number: null,
  presence: null,
} as const;
const apiKey = {
  id: 3,
  name: 'Door display',
  startsWith: 'presence_key_Zk3v',
  scopes: ['read_presence'],
  createdAt: at,
  createdBy: { id: 1, displayName: 'Ada Lovelace' },
  expiresAt: '2027-11-23T11:30:00.000Z',
  lastUsedAt: null,
} as const;
const webhook = {
  id: 2,
  name: 'Wallboard',
  url: 'https://wallboard.example/presence',
  events: ['presences'],
  on: true,
  turnedOff: null,
  createdAt: at,
  createdBy: { id: 1, displayName: 'Ada Lovelace' },
  deliveredAt: null,
  formerSecretUntil: null,
} as const;
const webhookDelivery = {
  id: 4711,
  messageId: 'msg_hYq0vWk3mT8pLx2nZcD5Rf7a',
  event: 'presences',
  createdAt: at,
  status: 'waiting',
  attempts: 1,
  attemptedAt: at,
  nextAttemptAt: '2026-11-23T11:30:04.210Z',
  responseStatus: 500,
  duration: 84,
  error: 'status',
} as const;
const auditEntry = {
  id: 512,
  at,
  actor: { id: 1, displayName: 'Ada Lovelace' },
  action: 'update',
  subject: 'state',
  subjectId: 7,
  subjectName: 'Away (Break)',
  before: { type: 'away', message: 'Break', pauseInQueues: 'no' },
  after: { type: 'away', message: 'Lunch', pauseInQueues: 'no' },
} as const;
const counts = {
  state: 1,
  group: 0,
  user: 1,
  membership: 0,
  settings: 0,
  action: 0,
  favourite: 0,
  phone: 0,
  claim: 0,
  history: 0,
  audit: 0,
  origin: 0,
  sharedSettings: 0,
};
const tally = { added: 1, changed: 0, unchanged: 2 };
const fieldError = { field: 'message', code: 'message_too_long', message: 'Use at most 80 characters.' };
const connection = { host: '192.0.2.10', port: 3306, user: 'presence', password: 'a password', database: 'asterisk' };

/** Of the phone system, the audit, the whole installation, and what goes wrong. */
export const systemExamples = {
  PhoneLink: [link],
  PhoneSystem: [
    {
      ...link,
      address: '127.0.0.1:5038',
      fault: null,
      warnings: [phoneFault],
      version: '22.5.0',
      latency: 2,
      actionsWritable: true,
      callers: false,
      waiting: { total: 1, items: [waitingPresence] },
    },
  ],
  PhoneFault: [phoneFault],
  WaitingPresence: [waitingPresence],
  PhonePresence: [phonePresence],
  DriftRow: [driftRow],
  Drift: [
    {
      checkedAt: at,
      total: 1,
      items: [driftRow],
      onlyThere: ['1099'],
      onlyHere: [{ extension: '1002', displayName: 'Ben Okafor' }],
      keysCompared: true,
    },
  ],
  DriftRepair: [{ extensions: ['1001'] }],
  PhoneAddress: [{ host: '127.0.0.1', port: 5038, username: 'presence', secret: 'a secret' }],
  PhoneTest: [{ address: { host: '127.0.0.1', port: 5038, username: 'presence', secret: 'a secret' } }],
  PhoneCheck: [phoneCheck],
  PhoneChecks: [{ checks: [phoneCheck] }],
  CallStep: [callStep],
  CallPreview: [{ from: '1002', steps: [callStep, outside], asMember: null, basis: 'phoneSystem', waiting: false }],
  UpdateLinesBody: [{ shown: true }],
  UpdateCallersBody: [{ shown: true }],
  ApiKey: [apiKey],
  ApiKeyList: [{ items: [apiKey] }],
  NewApiKey: [{ ...apiKey, key: 'presence_key_Zk3vTq0cVbM5yN8rXwL2pAeJ7hUfDs4GiOkC1BnQ9mE' }],
  ApiKeyInput: [{ name: 'Door display', scopes: ['read_presence'], expiresAt: '2027-11-23T11:30:00.000Z' }],
  Webhook: [webhook],
  WebhookList: [{ items: [webhook] }],
  NewWebhook: [{ ...webhook, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwZk3vTq0cVbM=' }],
  WebhookInput: [{ name: 'Wallboard', url: 'https://wallboard.example/presence', events: ['presences'], on: true }],
  WebhookDelivery: [webhookDelivery],
  WebhookDeliveryPage: [{ items: [webhookDelivery], total: 1, page: 1, pageSize: 25 }],
  WebhookMessage: [
    {
      type: 'presences',
      timestamp: at,
      data: {
        presences: [
          {
            extension: '1001',
            displayName: 'Ana Ruiz',
            revision: 12,
            presence: {
              extension: '1001',
              type: 'away',
              message: 'Lunch',
              label: 'Away (Lunch)',
              stateId: 7,
              ownWords: false,
              since: at,
              until: null,
              setBy: { self: true, displayName: 'Ana Ruiz' },
              reason: null,
            },
          },
        ],
        gone: [],
      },
    },
    { type: 'states', timestamp: at, data: { ids: [7] } },
    { type: 'test', timestamp: at, data: {} },
  ],
  AuditEntry: [auditEntry],
  AuditPage: [
    {
      items: [auditEntry],
      total: 1,
      page: 1,
      pageSize: 25,
      actors: [{ id: 1, displayName: 'Ada Lovelace' }],
      keptDays: 400,
    },
  ],
  BackupLine: [
    {
      kind: 'backup',
      format: 'presence-state',
      version: BACKUP_VERSION,
      product: PRODUCT_VERSION,
      createdAt: at,
      counts,
      lastIds: { state: 7, group: 4, user: 2, phone: 5, claim: 31, history: 90, audit: 512 },
    },
    { kind: 'state', id: 7, type: 'away', message: 'Lunch', pauseInQueues: 'no', version: 2 },
    { kind: 'end', lines: 3, sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
  ],
  RestoreReport: [{ checked: true, file: { createdAt: at, product: PRODUCT_VERSION, counts }, now: { counts } }],
  FreepbxImport: [{ ...connection, dryRun: true }],
  FreepbxReport: [
    {
      dryRun: true,
      states: tally,
      groups: tally,
      users: tally,
      left: [
        {
          noun: 'extension',
          name: '1005',
          reason: 'extension_without_user',
          message: 'This extension has no user, so nobody could sign in with it.',
        },
      ],
    },
  ],
  System: [{ version: PRODUCT_VERSION, imports: ['freepbx'] }],
  Problem: [{ status: 422, title: 'Some of the input can’t be accepted.', code: 'invalid', errors: [fieldError] }],
  FieldError: [fieldError],
} satisfies Partial<Examples>;
