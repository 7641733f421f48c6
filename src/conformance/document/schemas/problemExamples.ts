import { type FieldCode, fieldErrorOf } from '#contract/fields.ts';
import { type Problem, type ProblemCode, problems } from '#contract/problems.ts';

/** The field at fault, where a problem has one, and its code. */
const faults: Partial<Record<ProblemCode, [field: string, code: FieldCode]>> = {
  invalid: ['message', 'message_too_long'],
  state_duplicate: ['message', 'state_duplicate'],
  username_taken: ['username', 'username_taken'],
  extension_taken: ['extension', 'extension_taken'],
  group_name_taken: ['name', 'group_name_taken'],
  phone_name_taken: ['name', 'phone_name_taken'],
  key_name_taken: ['name', 'key_name_taken'],
  import_refused: ['lines.12.extension', 'extension_taken'],
  backup_invalid: ['12.username', 'line_taken'],
};

/** A problem as it is answered. */
export function problemExample(code: ProblemCode): Problem {
  const [status, title] = problems[code];
  const fault = faults[code];
  return { status, title, code, ...(fault && { errors: [fieldErrorOf(...fault)] }) };
}
