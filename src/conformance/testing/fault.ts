import type { Tampering } from './tampering.ts';

/**
 * What a backend gets wrong, in plain English; how the name of a check begins that has to find it (`states: a deleted state is gone`);
 * and how it is planted between the suite and a backend that is right.
 */
export type Faults = Record<string, readonly [rule: string, plant: Tampering]>;
