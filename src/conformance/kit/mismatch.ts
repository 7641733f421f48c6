/** What a backend got wrong: what was done, what should have come of it, what came. All three are for people to read. */
export class Mismatch extends Error {
  readonly did: string;
  readonly expected: string;
  readonly got: string;
  /** The latest calls before it, as they were made, each with the status that came. */
  calls: readonly string[] = [];

  constructor(did: string, expected: string, got: string) {
    super(`${did}\nexpected  ${expected}\ngot       ${got}`);
    this.name = 'Mismatch';
    this.did = did;
    this.expected = expected;
    this.got = got;
  }
}

/** Thrown by a check that needs what this backend, or the command line, does not offer: it says nothing of the backend. */
export class NotCheckable extends Error {
  override name = 'NotCheckable';
}

/** A value as it is shown in a report: as JSON, cut where it gets long. */
export function shown(value: unknown, most = 300): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > most ? `${text.slice(0, most)}… (${text.length} characters)` : text;
}

/** The value with the keys of its objects in order, so that equal values read the same. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, ordered(each)]));
}

/** Throws a Mismatch unless both values are the same as JSON. */
export function same(did: string, got: unknown, expected: unknown): void {
  if (JSON.stringify(ordered(got)) !== JSON.stringify(ordered(expected)))
    throw new Mismatch(did, shown(expected), shown(got));
}

/** Throws a Mismatch unless the condition holds. */
export function holds(did: string, condition: boolean, expected: string, got: unknown): asserts condition {
  if (!condition) throw new Mismatch(did, expected, shown(got));
}

/** Why something was thrown, with the cause that fetch hides behind its own words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
