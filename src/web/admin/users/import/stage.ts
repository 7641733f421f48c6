import { MAX_LINES_AT_ONCE, MAX_PASSWORDS_AT_ONCE, stageUsers, type StagedLine } from '#contract/userImport.ts';
import { isTransient } from '#web/data/errors.ts';
import { call } from '#web/data/http.ts';

/** Of what one call takes, kept well below what a backend refuses as too large (characters). */
const MAX_CHARACTERS = 250_000;
const TRIES = 3;

/** An id that nobody guesses, also on a page that came without TLS, where there is no randomUUID. */
export function newImportId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Lines in calls that the contract accepts. */
export function callsOf(lines: readonly StagedLine[]): StagedLine[][] {
  const calls: StagedLine[][] = [];
  let current: StagedLine[] = [];
  let passwords = 0;
  let characters = 0;
  for (const line of lines) {
    const withPassword = line.password ? 1 : 0;
    const { length } = JSON.stringify(line);
    const full =
      current.length === MAX_LINES_AT_ONCE ||
      passwords + withPassword > MAX_PASSWORDS_AT_ONCE ||
      characters + length > MAX_CHARACTERS;
    if (current.length === 0 || full) {
      current = [];
      calls.push(current);
      passwords = 0;
      characters = 0;
    }
    current.push(line);
    passwords += withPassword;
    characters += length;
  }
  return calls;
}

async function stageSome(importId: string, lines: StagedLine[], signal: AbortSignal): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call(stageUsers, { params: { importId }, body: { lines } }, signal);
    } catch (error) {
      // Lines that are sent twice count once.
      if (attempt === TRIES || !isTransient(error)) throw error;
    }
  }
}

/** Lays all lines ready, and tells after each call how many are. */
export async function stageAll(
  importId: string,
  lines: readonly StagedLine[],
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<void> {
  let done = 0;
  for (const some of callsOf(lines)) {
    await stageSome(importId, some, signal);
    done += some.length;
    onProgress(done);
  }
}
