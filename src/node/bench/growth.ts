/** What one round of a measure gave. `answer` is how large the answer was, in whatever counts there: bytes, rows, pages. */
export interface Sample {
  cost: number;
  answer: number;
}

/** How a measure grew from the small company to the large one. */
export interface Growth {
  name: string;
  /** Of the cost, in words; absolute costs say nothing about other machines. */
  small: string;
  large: string;
  cost: number;
  answer: number;
  fits: boolean;
}

/**
 * A cost may grow this many times as fast as its answer: a tree of 100,000 has a level or two more than one of 100, less of
 * it lies in the processor's caches, and medians of a busy machine differ by a third from run to run. What is looked at row by row grows by
 * hundreds, and is far beyond it.
 */
const TOLERANCE = 3;

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]];
  return (low + high) / 2;
}

export function growthOf(
  name: string,
  samples: Record<'small' | 'large', readonly Sample[]>,
  words: (cost: number) => string,
): Growth {
  const [small, large] = [samples.small, samples.large].map((each) => ({
    cost: median(each.map(({ cost }) => cost)),
    answer: median(each.map(({ answer }) => answer)),
  })) as [Sample, Sample];
  const cost = large.cost / small.cost;
  // An answer that shrinks excuses nothing and asks for nothing.
  const answer = Math.max(1, large.answer / Math.max(1, small.answer));
  return {
    name,
    small: words(small.cost),
    large: words(large.cost),
    cost,
    answer,
    fits: cost <= answer * TOLERANCE,
  };
}

/** The growths as a table for a console. */
export function tableOf(title: string, growths: readonly Growth[]): string {
  const head = ['', '100 users', '100,000 users', 'grew by', 'answer by', ''];
  const rows = growths.map((each) => [
    each.name,
    each.small,
    each.large,
    `× ${each.cost.toFixed(2)}`,
    `× ${each.answer.toFixed(2)}`,
    each.fits ? '' : 'grows faster than its answer',
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)));
  const lineOf = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [title, ...[head, ...rows].map(lineOf)].join('\n');
}
