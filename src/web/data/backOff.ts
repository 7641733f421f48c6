/** The wait before the next try, in milliseconds: doubled with each failure from the first to the last. */
const FIRST_WAIT_MS = 1_000;
export const LAST_WAIT_MS = 30_000;

/** The wait after `failures` failures in a row, from half to all of it: many pages that lost the same server come back spread out. */
export function waitAfter(failures: number, random: number): number {
  return Math.min(LAST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)) * (0.5 + random / 2);
}
