import type { FieldCode } from '#contract/fields.ts';
import type { ProblemCode } from '#contract/problems.ts';
import type { Log } from '#backend/ports/deps.ts';
import { isDiskFull, isUnavailable, uniqueViolation } from '#backend/store/sql/failures.ts';
import { fieldRefusal, Refusal } from './refusal.ts';

/** What each unique index refuses, and the field that is at fault. */
const duplicates: Record<string, [field: string, code: ProblemCode & FieldCode]> = {
  states_label_folded: ['message', 'state_duplicate'],
  users_username_folded: ['username', 'username_taken'],
  users_extension_folded: ['extension', 'extension_taken'],
  groups_name_folded: ['name', 'group_name_taken'],
  api_keys_name_folded: ['name', 'key_name_taken'],
};

/**
 * What to answer to anything thrown: the refusal itself, a duplicate the database refused (it decides, since only it sees
 * two writers at once), or a failure, which is logged here and told without its details.
 */
export function refusalOf(error: unknown, log: Log): Refusal {
  if (error instanceof Refusal) return error;
  const duplicate = duplicates[uniqueViolation(error) ?? ''];
  if (duplicate) return fieldRefusal(duplicate[0], duplicate[1], duplicate[1]);
  if (isDiskFull(error)) {
    log.error('The disk is full: nothing can be saved.', error);
    return new Refusal('disk_full', { headers: { 'Retry-After': '60' } });
  }
  if (isUnavailable(error)) {
    log.error('The database is out of reach.', error);
    return new Refusal('unavailable', { headers: { 'Retry-After': '5' } });
  }
  log.error('A call failed.', error);
  return new Refusal('internal');
}
