import { backOff, withJitter } from '#domain/backOff.ts';

/** The pauses before the page tries again what failed (milliseconds). */
export const PAUSES = { first: 1_000, longest: 30_000 };

export const retryPause = (failures: number, random?: number): number => withJitter(backOff(failures, PAUSES), random);
