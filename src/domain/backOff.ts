/** The first pause after a failure, and the longest (milliseconds). */
export interface Pauses {
  first: number;
  longest: number;
}

/** How long to pause after failures in a row (milliseconds): twice as long after every further one. */
export function backOff(failures: number, { first, longest }: Pauses): number {
  return Math.min(first * 2 ** (failures - 1), longest);
}

/** From half of a pause to all of it: those who lost the same server at the same moment don't come back at the same moment. */
export function withJitter(pause: number, random = Math.random()): number {
  return pause * (0.5 + random / 2);
}
