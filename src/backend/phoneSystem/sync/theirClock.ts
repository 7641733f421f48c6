import { clockAhead } from '#domain/pbx/clock.ts';
import type { Deps } from '#backend/ports/deps.ts';
import type { PbxLine } from '#backend/ports/pbx.ts';

/** The phone system's clock, as it was last read. */
export interface TheirClock {
  /** How far it is ahead of ours (milliseconds). */
  ahead: () => number;
  /** Reads it anew. Returns whether it differs otherwise than it did; one that can't be read differs as before. */
  read: (line: PbxLine) => Promise<boolean>;
}

export function createTheirClock(now: Deps['now'], onChange: (ahead: number) => void): TheirClock {
  let ahead = 0;
  return {
    ahead: () => ahead,
    async read(line) {
      const askedAt = now();
      const theirs = await line.readClock();
      const before = ahead;
      if (theirs) ahead = clockAhead({ askedAt, theirs, answeredAt: now() }, before);
      if (ahead === before) return false;
      onChange(ahead);
      return true;
    },
  };
}
