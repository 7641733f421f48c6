export interface TestTime {
  /** Relative to the project's folder. */
  file: string;
  title: string;
  seconds: number;
}

export interface FileTime {
  file: string;
  tests: number;
  /** The sum over its tests: more than a clock shows where they ran in parallel. */
  seconds: number;
}

/** Returns the `count` slowest tests, the slowest first. */
export function slowestTests(times: readonly TestTime[], count: number): TestTime[] {
  return times.toSorted((a, b) => b.seconds - a.seconds).slice(0, count);
}

/** Returns the `count` files whose tests took longest in sum, the slowest first. */
export function slowestFiles(times: readonly TestTime[], count: number): FileTime[] {
  const files = new Map<string, FileTime>();
  for (const { file, seconds } of times) {
    const sum = files.get(file) ?? { file, tests: 0, seconds: 0 };
    files.set(file, { file, tests: sum.tests + 1, seconds: sum.seconds + seconds });
  }
  return [...files.values()].toSorted((a, b) => b.seconds - a.seconds).slice(0, count);
}

/** The tables of the slowest tests and files, as `npm test` prints them. Empty when there were no tests. */
export function slowestReport(times: readonly TestTime[], count = 20): string {
  if (times.length === 0) return '';
  const tests = slowestTests(times, count).map(({ file, title, seconds }) => line(seconds, `${file}: ${title}`));
  const files = slowestFiles(times, count).map((each) => line(each.seconds, `${each.file} (${each.tests})`));
  return `Slowest tests:\n${tests.join('')}\nSlowest files (tests in each):\n${files.join('')}`;
}

function line(seconds: number, text: string): string {
  return `${seconds.toFixed(1).padStart(8)} s  ${text}\n`;
}
