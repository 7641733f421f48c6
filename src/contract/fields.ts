import type * as z from 'zod/mini';
import { type FieldError, pickTexts } from './fieldError.ts';

/**
 * What can be wrong with one field, by a stable code, and the sentence that says what is accepted.
 * The schemas of the contract give the code as their message, so that page and backend say the same.
 */
export const fieldTexts = {
  required: 'This is needed.',
  wrong_type: 'This has the wrong kind of value.',
  unknown_field: 'There is no such field.',
  not_allowed: 'Choose one of the values offered.',
  out_of_range: 'This number is out of range.',
  too_long: 'This is too long.',
  control_characters: 'Line breaks and other control characters are not accepted.',
  malformed_text: 'This text holds half a character. Type it again.',
  type_unknown: 'Choose one of the six types.',
  message_too_long: 'Use at most 80 characters.',
  message_too_many_bytes: 'Use at most 255 bytes: emoji and many scripts take up to four each.',
  message_invisible: 'Use characters that can be seen.',
  state_duplicate: 'There is already a state with this type and message.',
  ...pickTexts,
  replacement_same: 'A state can’t replace itself. Choose another.',
  until_malformed: 'Use a date and time such as 2026-11-23T14:00:00Z.',
  until_too_far: 'Choose a time within the next five years.',
  time_malformed: 'Use a date and time such as 2026-11-23T14:00:00Z.',
  end_twice: 'Give an end by name or a time, not both.',
  time_zone_unknown: 'Choose a time zone such as Europe/Berlin.',
  reason_own: 'Only an admin who sets somebody else’s presence gives a reason.',
  username_malformed: 'Use 1 to 64 letters, digits or . _ @ + -, without spaces.',
  username_taken: 'Another user has this name.',
  display_name_required: 'Enter the name that colleagues see.',
  display_name_too_long: 'Use at most 100 characters.',
  extension_malformed: 'Use 1 to 20 letters, digits, _ or -.',
  extension_taken: 'Another user has this extension.',
  extension_unknown: 'Nobody with this extension has presence. Choose another.',
  too_many_favourites: 'Use at most 200 favourites.',
  phone_name_required: 'Enter a name, such as Desk or Home office.',
  phone_name_too_long: 'Use at most 40 characters.',
  phone_name_taken: 'Another phone of yours has this name.',
  too_many_phones: 'You have 20 phones, which is all there can be. Remove one first.',
  maker_unknown: 'Choose one of the makers offered.',
  key_name_taken: 'Another key has this name.',
  too_many: 'Too many. Delete one first.',
  url_malformed: 'Use a public address such as https://example.com.',
  email_malformed: 'Use an address such as ada@example.com.',
  too_many_groups: 'Use at most 100 groups.',
  group_unknown: 'This group no longer exists. Choose another.',
  group_name_required: 'Enter a name.',
  group_name_too_long: 'Use at most 60 characters.',
  group_name_taken: 'Another group has this name.',
  priority_out_of_range: 'Use a whole number from 1 to 999.',
  too_many_users: 'Use at most 1000 users at once.',
  too_many_lines: 'Use at most 250 lines at once.',
  too_many_passwords: 'Use at most 20 lines with a password at once.',
  group_not_found: 'There is no group of this name.',
  username_twice: 'An earlier line has this user name.',
  extension_twice: 'An earlier line has this extension.',
  last_admin: 'There must be at least one admin.',
  action_unknown: 'Choose Do Nothing, Do Not Disturb or Findme/Follow Me.',
  follow_me_malformed: 'Use 2 to 20 digits, with + in front if you like.',
  language_malformed: 'Choose a language such as en-GB.',
  role_unknown: 'Choose admin or user.',
  password_too_short: 'Use at least 8 characters.',
  password_too_long: 'Use at most 256 characters.',
  password_common: 'This password is too common. Choose another.',
  password_is_name: 'Use something other than the user’s name.',
  host_malformed: 'Use a host’s name or IP address.',
  port_out_of_range: 'Use a number from 1 to 65535.',
  freepbx_host_unknown: 'There is no host of this name.',
  freepbx_unreachable:
    'No MariaDB or MySQL server answers there. It must listen on the network and let this server in.',
  freepbx_too_much: 'This server sends too much, or takes too long.',
  freepbx_access_denied: 'The server refuses this user or password.',
  freepbx_database_unknown: 'There is no such database, or this user may not read it.',
  freepbx_tables_missing: 'FreePBX’s tables are not all there, or this user may not read them.',
  line_malformed: 'This line is no JSON of a known kind.',
  line_out_of_order: 'This line is not in its place, or is there twice.',
  line_dangling: 'This names something that is not in the file.',
  line_taken: 'Another line has this already.',
  hash_unusable: 'Use PBKDF2 with 1e5 to 1e7 rounds, bcrypt with a cost of 8 to 14, or SHA-1.',
  password_wrong: 'This is not your current password.',
} as const;

export type FieldCode = keyof typeof fieldTexts;

/** One field error with the standard sentence of its code. */
export function fieldErrorOf(field: string, code: FieldCode): FieldError {
  return { field, code, message: fieldTexts[code] };
}

/** Zod's own issue codes, for what no schema names: a missing field, a number in place of a text. */
const genericCodes: Record<string, FieldCode> = {
  invalid_type: 'wrong_type',
  invalid_value: 'not_allowed',
  unrecognized_keys: 'unknown_field',
  too_big: 'out_of_range',
  too_small: 'out_of_range',
};

function codeOf(issue: z.core.$ZodIssue, input: unknown): FieldCode {
  if (issue.message in fieldTexts) return issue.message as FieldCode;
  const value = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null)?.[key], input);
  if (value === undefined) return 'required';
  return genericCodes[issue.code] ?? 'wrong_type';
}

/** What a failed parse means for each field, one error a field, in the order of the schema. */
export function fieldErrors(error: z.core.$ZodError, input: unknown): FieldError[] {
  const byField = new Map<string, FieldError>();
  for (const issue of error.issues) {
    const code = codeOf(issue, input);
    const fields = issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')];
    for (const field of fields) if (!byField.has(field)) byField.set(field, fieldErrorOf(field, code));
  }
  return [...byField.values()];
}
