import type { FieldError } from '#contract/fieldError.ts';
import { type FieldCode, fieldErrorOf } from '#contract/fields.ts';
import { passwordFault } from '#domain/passwords.ts';
import { type Problem, type ProblemCode, problems } from '#contract/problems.ts';

/** Thrown anywhere below an endpoint to answer with a problem; inside a transaction it undoes it. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly more: { detail?: string; errors?: FieldError[]; headers?: Record<string, string> };

  constructor(code: ProblemCode, more: Refusal['more'] = {}) {
    super(problems[code][1]);
    this.name = 'Refusal';
    this.code = code;
    this.more = more;
  }
}

/** A refusal because of one field. */
export function fieldRefusal(field: string, code: FieldCode, problem: ProblemCode = 'invalid'): Refusal {
  return new Refusal(problem, { errors: [fieldErrorOf(field, code)] });
}

/** Refuses a new password that is too easy to guess. */
export function refuseWeakPassword(field: string, password: string, names: readonly string[]): void {
  const fault = passwordFault(password, names);
  if (fault) throw fieldRefusal(field, fault);
}

/** What was looked up, or 404. */
export function found<T>(looked: T | undefined): T {
  if (looked === undefined) throw new Refusal('not_found');
  return looked;
}

/** The answer that a refusal is: RFC 9457. */
export function problemResponse({ code, more }: Refusal): Response {
  const [status, title] = problems[code];
  const { detail, errors, headers } = more;
  const body: Problem = { status, title, ...(detail && { detail }), code, ...(errors && { errors }) };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
      ...headers,
    },
  });
}
