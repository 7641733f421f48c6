import type { AmiSession } from './session.ts';
import { getVariable } from './variables.ts';

/**
 * Its clock, to a millisecond; null where it can't be read. The seconds are `EPOCH`'s: those of `STRFTIME` (`%s`) are off by hours where
 * the environment's `TZ` is another zone than the machine's.
 */
export async function readClock(ami: AmiSession): Promise<Date | null> {
  const [before, milliseconds, after] = await Promise.all([
    getVariable(ami, 'EPOCH'),
    getVariable(ami, 'STRFTIME(,,%3q)'),
    getVariable(ami, 'EPOCH'),
  ]);
  // A second that has just begun has none yet, and without that function it may be anywhere in it.
  const part = before === after ? milliseconds || '500' : '000';
  return /^\d+$/.test(after) ? new Date(Number(`${after}.${part}`) * 1000) : null;
}
