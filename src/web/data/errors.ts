import type { FieldError } from '#contract/fieldError.ts';
import type { ProblemCode } from '#contract/problems.ts';

/** How a call can fail. */
export type ApiErrorKind =
  /** The backend said no, in the contract's words: `status`, `code`, `errors`. */
  | 'problem'
  /** No answer at all: no network, no server, or refused by the browser (CORS). */
  | 'unreachable'
  /** No answer in time. */
  | 'timeout'
  /** Something answered that is not the API, or lacks what every backend serves: a web page, a proxy, a wrong address. `status` says which. */
  | 'not_the_api'
  /** JSON, but not what the contract says: `field` says where. */
  | 'off_contract';

interface Details {
  status?: number | undefined;
  /** The problem's stable code; one that this page doesn't know is possible. */
  code?: string | undefined;
  /** The backend's own sentence, for codes that this page doesn't know. */
  title?: string | undefined;
  errors?: readonly FieldError[] | undefined;
  /** Seconds to wait before trying again, if the backend said so. */
  retryAfter?: number | undefined;
  field?: string | undefined;
}

/** What every failed call throws. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly kind: ApiErrorKind;
  /** What was asked, absolute. */
  readonly url: string;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly title: string | undefined;
  readonly errors: readonly FieldError[];
  readonly retryAfter: number | undefined;
  readonly field: string | undefined;

  constructor(kind: ApiErrorKind, url: string, details: Details = {}, options?: ErrorOptions) {
    super([kind, details.status, details.code ?? details.field, url].filter(Boolean).join(' '), options);
    this.kind = kind;
    this.url = url;
    this.status = details.status;
    this.code = details.code;
    this.title = details.title;
    this.errors = details.errors ?? [];
    this.retryAfter = details.retryAfter;
    this.field = details.field;
  }
}

/** Whether the backend answered with this problem. */
export function isProblem<Code extends ProblemCode>(error: unknown, code: Code): error is ApiError & { code: Code } {
  return error instanceof ApiError && error.kind === 'problem' && error.code === code;
}

/** Whether what was asked for is not there: nobody has it (404), or the backend does not offer it (501 too). */
export function isNotThere(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 404 || error.status === 501);
}

/** Whether the backend does not offer it: by its code, or by 501 with any other than that of a phone system, which may come to be connected. */
export function isNotOffered(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return error.code === 'not_offered' || (error.status === 501 && error.code !== 'no_phone_system');
}

/** Whether trying again may help: no answer, or the server's own trouble. What is refused once stays refused, and so does what the server can’t do (501). */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  const { kind, status = 0 } = error;
  return kind === 'unreachable' || kind === 'timeout' || (status >= 500 && status !== 501);
}

export function isTimeout(error: unknown): boolean {
  return error instanceof ApiError && error.kind === 'timeout';
}

/** What a part of the page throws whose code can't be had: the page was updated while it was open, or the connection broke. */
export class CodeGoneError extends Error {
  override name = 'CodeGoneError';
}
