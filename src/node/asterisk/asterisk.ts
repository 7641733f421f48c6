import type { Log } from '#backend/ports/deps.ts';
import type { Pbx } from '#backend/ports/pbx.ts';
import { placeOf } from './ami/open.ts';
import { check } from './check.ts';
import { keepOpen } from './keepOpen.ts';
import { look } from './look.ts';
import type { AsteriskSettings } from './settings.ts';
import { type Timings, usualTimings } from './timings.ts';

/** An Asterisk, by its manager interface (AMI). */
export function createAsterisk(settings: AsteriskSettings, log: Log, timings: Timings = usualTimings): Pbx {
  return {
    dialplan: settings.dialplan,
    address: placeOf(settings.main),
    run: (ears) => keepOpen(settings, ears, log, timings),
    look: () => look(settings, timings),
    test: (wanted) => check(settings, timings, wanted),
  };
}
