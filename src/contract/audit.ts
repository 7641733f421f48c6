import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { keptDays } from './history.ts';
import { id, idInPath, idInText, listQuery, pageOf } from './paging.ts';
import { momentInQuery } from './time.ts';

/**
 * What an admin did, and who signed in, or tried to. `enable` and `disable`: switched presence on or off for many users. `password`: gave a
 * password. `set` and `clear`: changed somebody else’s presence. `rotate`: gave a new secret. `send`: sent a message once more, or a test. `locked_out`: too many wrong passwords.
 */
export const auditActions = [
  'create',
  'update',
  'delete',
  'password',
  'enable',
  'disable',
  'set',
  'clear',
  'rotate',
  'send',
  'import',
  'backup',
  'restore',
  'sign_in',
  'sign_in_failed',
  'locked_out',
] as const;
export const auditAction = z.enum(auditActions);
export type AuditAction = z.infer<typeof auditAction>;

/** What it was done to. `system` is the whole installation, `session` a user's signing in. */
export const auditSubjects = ['state', 'user', 'group', 'presence', 'system', 'session', 'apiKey', 'webhook'] as const;
export const auditSubject = z.enum(auditSubjects);
export type AuditSubject = z.infer<typeof auditSubject>;

const fields = z.nullable(z.looseObject({}));

/** Something that an admin did, or that happened to an account: its sign-ins, failed ones, lock-outs, and new passwords. */
export const auditEntry = z.looseObject({
  id,
  at: z.iso.datetime(),
  /**
   * Who did it, by the name of then; without an id when the account is gone. Of a program `API key` and its key’s name, without an id; of a
   * failed sign-in, the address that it came from.
   */
  actor: z.looseObject({ id: z.nullable(id), displayName: z.string() }),
  action: auditAction,
  subject: auditSubject,
  /** What it was done to, by its id and the name of then (of a state its label); nothing of that id may be there any more. */
  subjectId: z.nullable(id),
  subjectName: z.string(),
  /** The subject's fields before and after, never a secret; null where there is nothing to show. */
  before: fields,
  after: fields,
});
export type AuditEntry = z.infer<typeof auditEntry>;

const auditSorts = ['-at', 'at'] as const;

/**
 * A change has the fields of its subject in `before` and `after`, what is added only the latter, what is deleted only the former,
 * and a new password neither. What people do to their own presence, and what is refused, is not in it.
 */
export const listAudit = endpoint({
  id: 'listAudit',
  noun: 'audit',
  capability: 'audit',
  summary:
    'What admins changed, and sign-ins, the latest first; the search looks in the names of who did it and of what it was done to; `from` is included, `to` is not',
  method: 'GET',
  path: '/audit',
  access: 'admin',
  scope: 'manage',
  query: z.extend(listQuery(auditSorts), {
    actor: z.optional(idInText),
    action: z.optional(auditAction),
    subject: z.optional(auditSubject),
    from: z.optional(momentInQuery),
    to: z.optional(momentInQuery),
  }),
  answer: z.extend(pageOf(auditEntry), {
    /** Everyone who did any of what is kept and has an account still, by name: for choosing an `actor`. */
    actors: z.array(z.looseObject({ id, displayName: z.string() })),
    keptDays,
  }),
});

export const getAuditEntry = endpoint({
  id: 'getAuditEntry',
  noun: 'audit',
  capability: 'audit',
  summary: 'One entry of the audit',
  method: 'GET',
  path: '/audit/{id}',
  access: 'admin',
  scope: 'manage',
  params: idInPath,
  answer: auditEntry,
  problems: ['not_found'],
});
