import type { Step } from './steps.ts';

/**
 * Leaves out steps, many at once and then fewer, for as long as the rest still fails.
 *
 * @param fails whether these steps do
 * @param mayGoOn asked before every attempt
 */
export async function shrink(
  steps: readonly Step[],
  fails: (steps: readonly Step[]) => Promise<boolean>,
  mayGoOn: () => boolean,
): Promise<Step[]> {
  let left = [...steps];
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = left.length - size; start > -size && mayGoOn(); start -= size) {
      const without = left.toSpliced(Math.max(start, 0), size + Math.min(start, 0));
      if (without.length < left.length && (await fails(without))) left = without;
    }
  }
  return left;
}
