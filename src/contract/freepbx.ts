import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';

const leftBehind = z.looseObject({
  noun: z.enum(['state', 'group', 'user', 'extension', 'setting', 'action']),
  name: z.string(),
  /** Stable: decide by this. */
  reason: z.string(),
  message: z.string(),
});
export type LeftBehind = z.infer<typeof leftBehind>;

const count = z.int().check(z.minimum(0));
const tally = z.looseObject({ added: count, changed: count, unchanged: count });
export type Tally = z.infer<typeof tally>;

export const freepbxReport = z.looseObject({
  dryRun: z.boolean(),
  states: tally,
  groups: tally,
  users: tally,
  /** Everything that is not taken over, or not as it is there. */
  left: z.array(leftBehind),
});
export type FreepbxReport = z.infer<typeof freepbxReport>;

const text = (max: number) => z.string().check(z.minLength(1, 'required'), z.maxLength(max, 'too_long'));

/** Where FreePBX's database is, and who may read it. */
export const freepbxConnection = z.strictObject({
  host: text(255).check(z.trim(), z.regex(/^[\w.:-]+$/, 'host_malformed')),
  port: z._default(
    z.int('port_out_of_range').check(z.minimum(1, 'port_out_of_range'), z.maximum(65_535, 'port_out_of_range')),
    3306,
  ),
  user: text(128),
  password: z.string().check(z.maxLength(256, 'too_long')),
  database: z._default(text(64), 'asterisk'),
});
export type FreepbxConnection = z.output<typeof freepbxConnection>;

/**
 * Refused with `freepbx_host_unknown`, `freepbx_unreachable` and `freepbx_too_much` at `host`, `freepbx_access_denied` at `user`,
 * and `freepbx_database_unknown` and `freepbx_tables_missing` at `database`.
 */
export const importFreepbx = endpoint({
  id: 'importFreepbx',
  noun: 'system',
  capability: 'imports',
  summary:
    'Take over states, groups, users with their passwords and settings from FreePBX’s database, which is only read; all or nothing. Again, it adds what is new and changes what FreePBX changed; what people chose here stays',
  method: 'POST',
  path: '/import/freepbx',
  access: 'admin',
  body: z.extend(freepbxConnection, { dryRun: z._default(z.boolean(), false) }),
  answer: freepbxReport,
  slow: 30 * 60,
  problems: ['not_possible_here'],
  events: ['ready', 'audit'],
});

/** What the system page shows before anything is done. */
export const system = z.looseObject({
  /** This backend's version. */
  version: z.string(),
  /** From what else it can take over: `freepbx`, or nothing. */
  imports: z.array(z.string()),
});

export const getSystem = endpoint({
  id: 'getSystem',
  noun: 'system',
  capability: 'backup',
  summary: 'Which version this is, and from what else it can import',
  method: 'GET',
  path: '/system',
  access: 'admin',
  scope: 'manage',
  answer: system,
});
