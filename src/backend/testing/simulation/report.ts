import { shrink } from './shrink.ts';
import { type Outcome, type Setting, simulate } from './simulate.ts';
import type { Step } from './steps.ts';

/** The most lines that are printed of a history. */
const LINES = 60;

/** What went wrong without the numbers: a shorter history is to fail in the same way. */
const kindOf = ({ wrong: [first = ''] }: Outcome) => first.replace(/\d+/g, '').split(' ').slice(0, 2).join(' ');

/** The steps until the look that failed. */
function untilFailure(steps: readonly Step[], { looks }: Outcome): Step[] {
  const ends = [...steps.keys()].filter((index) => steps[index]?.does === 'quiet');
  return steps.slice(0, (ends[looks - 1] ?? steps.length) + 1);
}

/**
 * What went wrong with these steps, and the shortest history found that still goes wrong in the same way.
 *
 * @param mayGoOn asked before every attempt at a shorter one
 */
export async function explain(
  steps: readonly Step[],
  outcome: Outcome,
  setting: Setting,
  mayGoOn: () => boolean,
): Promise<string> {
  const fails = async (some: readonly Step[]) => kindOf(await simulate(some, setting)) === kindOf(outcome);
  const few = await shrink(untilFailure(steps, outcome), fails, mayGoOn);
  const { wrong, log } = await simulate(few, setting);
  return [...wrong, `${few.length} of ${steps.length} steps are enough:`, ...log.slice(-LINES)].join('\n');
}
