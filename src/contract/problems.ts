import * as z from 'zod/mini';
import { fieldError } from './fieldError.ts';

/** Every problem this API answers with: the stable code, its HTTP status and its title (RFC 9457). */
export const problems = {
  not_signed_in: [401, 'Sign in first.'],
  wrong_credentials: [401, 'The user name or the password is wrong.'],
  forbidden: [403, 'You may not do this.'],
  insufficient_scope: [403, 'This API key may not do this.'],
  presence_off: [403, 'Presence is off for you.'],
  cross_site: [403, 'This request came from another site.'],
  setup_link_invalid: [403, 'This set-up link is not valid any more.'],
  not_found: [404, 'There is no such thing.'],
  not_offered: [404, 'This server does not offer this.'],
  method_not_allowed: [405, 'This can’t be done here.'],
  state_duplicate: [409, 'There is already such a state.'],
  username_taken: [409, 'Another user has this name.'],
  extension_taken: [409, 'Another user has this extension.'],
  group_name_taken: [409, 'Another group has this name.'],
  phone_name_taken: [409, 'Another phone has this name.'],
  key_name_taken: [409, 'Another key has this name.'],
  import_refused: [409, 'Some lines can’t be imported. Nothing was.'],
  last_admin: [409, 'There must be at least one admin.'],
  own_account: [409, 'You can’t delete your own account.'],
  stale: [412, 'This was changed meanwhile.'],
  too_large: [413, 'This is too much at once.'],
  not_json: [415, 'Send JSON.'],
  invalid: [422, 'Some of the input can’t be accepted.'],
  backup_unknown: [422, 'This is no backup of Presence State.'],
  backup_newer: [422, 'This backup is of a newer version.'],
  backup_damaged: [422, 'This backup is cut off, or was changed.'],
  backup_invalid: [422, 'Some lines of this backup can’t be right.'],
  backup_without_admin: [422, 'There is no admin in this backup.'],
  if_match_required: [428, 'Say which version you are changing (If-Match).'],
  too_many_attempts: [429, 'Too many attempts. Wait a moment.'],
  too_many_requests: [429, 'This is too often. Wait a moment.'],
  internal: [500, 'Something went wrong here.'],
  not_possible_here: [501, 'This can’t be done here.'],
  no_phone_system: [501, 'No phone system is connected here.'],
  unavailable: [503, 'The database is out of reach.'],
  disk_full: [503, 'The server’s disk is full. Nothing was saved.'],
  phone_system_away: [503, 'The phone system can’t be reached.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ProblemCode = keyof typeof problems;

/** The body of every error: `application/problem+json` (RFC 9457) with a stable code and the fields at fault. */
export const problem = z.looseObject({
  type: z.optional(z.string()),
  status: z.int(),
  title: z.string(),
  detail: z.optional(z.string()),
  /** Stable: decide by this. `x-codes` lists those there are, each with its sentence. */
  code: z.string(),
  errors: z.optional(z.array(fieldError)),
});
export type Problem = z.infer<typeof problem>;
