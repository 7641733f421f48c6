import * as z from 'zod/mini';

/** What an admin did. */
export const auditActions = [
  'create',
  'update',
  'delete',
  'password',
  'enable',
  'disable',
  'set',
  'clear',
  'import',
  'backup',
  'restore',
] as const;
export const auditAction = z.enum(auditActions);
export type AuditAction = z.infer<typeof auditAction>;

/** What it was done to. `system` is the whole installation. */
export const auditSubjects = ['state', 'user', 'group', 'presence', 'system'] as const;
export const auditSubject = z.enum(auditSubjects);
export type AuditSubject = z.infer<typeof auditSubject>;
