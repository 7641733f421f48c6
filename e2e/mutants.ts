import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '#kit/root.ts';
import { mutants } from './mutants/list.ts';
import type { Mutant } from './mutants/mutant.ts';

/**
 * `found`: a test failed with the fault in place, and none without it. `missed`: all passed. `broken`: the test fails without the fault
 * too, or the fault can't be built, loaded or run to an end, so no test had a chance. `stale`: the fault can't be planted any more.
 */
type Verdict = 'found' | 'missed' | 'broken' | 'stale';

/** Longer than any test file takes (milliseconds). What runs longer never ends. */
const LONGEST_MS = 15 * 60_000;

/** Longer than any test takes (milliseconds): a fault that makes a test wait for ever needn't take the three minutes of a busy machine. */
const TEST_MS = 90_000;

type Build = 'page' | 'server' | 'demo';

/** How each is built, and the rooms whose faults can't be in it. */
const builds: Record<Build, { options: string[]; without: RegExp }> = {
  page: { options: [], without: /^src\/(backend|demo)\// },
  server: {
    options: ['--ssr', 'src/node/main.ts'],
    without: /^(src\/(web|demo)\/|src\/main\.tsx|index\.html|public\/)/,
  },
  demo: { options: ['--mode', 'demo'], without: /^src\/node\// },
};

/**
 * `npm run mutants`: plants faults one by one in a copy of the project, runs only the test that should find each, and prints
 * whether it did. With words, only the faults whose files, tests or titles contain one of them: `npm run mutants -- SearchField`,
 * `npm run mutants -- .test.ts` for all that need no browser.
 */
const words = process.argv.slice(2);
const chosen = mutants.filter(({ file, test, browser }) => {
  const text = `${file} ${test} ${browser?.title ?? ''}`;
  return words.length === 0 || words.some((word) => text.includes(word));
});
let running: ChildProcess | undefined;
/** What the last program printed. */
let printed = '';
const copy = copyProject();
process.on('exit', () => {
  endRunning();
  rmSync(copy, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

/** The tests that were run without a fault so far, and whether they passed. */
const sound = new Map<string, Verdict>();
const counts: Record<Verdict, number> = { found: 0, missed: 0, broken: 0, stale: 0 };
for (const mutant of chosen) {
  const verdict = await verdictOn(mutant);
  counts[verdict] += 1;
  const { file, search, test } = mutant;
  process.stdout.write(`${verdict.padEnd(8)} ${file}: ${search.trim().split('\n')[0]}  (${test})\n`);
  if (verdict === 'broken')
    process.stdout.write(printed.trim().split('\n').slice(-20).join('\n').replaceAll(/^/gm, '    ') + '\n');
}
process.stdout.write(`\n${counts.found} found, ${chosen.length - counts.found} not\n`);
process.exit(counts.found === chosen.length && chosen.length > 0 ? 0 : 1);

function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'presence-mutants-'));
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root });
  for (const file of files.toString().split('\0').filter(Boolean)) {
    if (existsSync(join(root, file))) cpSync(join(root, file), join(folder, file));
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Runs the fault's test without it, once for all faults of that test, then plants it, runs the test and takes the fault away again. */
async function verdictOn(mutant: Mutant): Promise<Verdict> {
  const { file, search, replace, test, browser } = mutant;
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  if (whole.split(search).length !== 2) return 'stale';
  const key = JSON.stringify([test, browser]);
  const without = sound.get(key) ?? (await runTest(mutant));
  sound.set(key, without);
  if (without !== 'missed') return 'broken';
  writeFileSync(
    path,
    whole.replace(search, () => replace),
  );
  try {
    return await runTest(mutant, file);
  } finally {
    writeFileSync(path, whole);
  }
}

/** Runs a test. `planted` is the file with a fault in it. */
async function runTest({ test, browser }: Mutant, planted?: string): Promise<Verdict> {
  if (!browser) {
    const report = 'test-results/unit.json';
    const options = ['--bail=1', `--testTimeout=${TEST_MS}`, '--reporter=json', `--outputFile=${report}`];
    // What a hook may have to fetch at first is there by now.
    if (planted) options.push(`--hookTimeout=${TEST_MS}`);
    return runTests(report, 'vitest', 'run', test, ...options);
  }
  const { project, title } = browser;
  for (const name of buildsFor(browser)) if (!(await build(name, planted))) return 'broken';
  const options = [`--project=${project}`, '--grep', title, '--max-failures=1'];
  return runTests('test-results/e2e.json', 'playwright', 'test', '-c', 'e2e', test, ...options);
}

function buildsFor({ project, title }: NonNullable<Mutant['browser']>): Build[] {
  return project === 'demo' || title.includes('demo') ? ['demo'] : ['page', 'server'];
}

/** Builds a part of the product: with the fault where it can be in it, else that without a fault, which is made once. */
async function build(name: Build, planted?: string): Promise<boolean> {
  const { options, without } = builds[name];
  const folder = name === 'page' ? 'web' : name;
  const [dist, kept] = [join(copy, 'dist', folder), join(copy, 'dist-sound', folder)];
  const run = () => runProgram('vite', 'build', '--logLevel', 'warn', ...options);
  if (planted && !without.test(planted)) return (await run()) === 0;
  rmSync(dist, { recursive: true, force: true });
  if (!existsSync(kept)) {
    if ((await run()) !== 0) return false;
    cpSync(dist, kept, { recursive: true });
  } else cpSync(kept, dist, { recursive: true });
  return true;
}

interface Report {
  /** Vitest's counts. */
  numTotalTests?: number;
  numPassedTests?: number;
  numFailedTests?: number;
  /** Playwright's. */
  stats?: { expected: number; unexpected: number };
}

/**
 * Runs tests that leave their report in a file. A run of Vitest that ends badly though all its tests passed met an error outside of
 * them, such as an event that nobody listened to. Any other that ends badly without a test that failed, or runs no test, is `broken`.
 */
async function runTests(reportFile: string, program: string, ...args: string[]): Promise<Verdict> {
  const path = join(copy, reportFile);
  rmSync(path, { force: true });
  const code = await runProgram(program, ...args);
  const report = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : {};
  const { numTotalTests: total, numPassedTests, numFailedTests, stats } = report;
  const failed = numFailedTests ?? stats?.unexpected ?? 0;
  const passed = numPassedTests ?? stats?.expected ?? 0;
  if (failed > 0) return 'found';
  if (passed === 0) return 'broken';
  if (code === 0) return 'missed';
  return code !== null && passed === total ? 'found' : 'broken';
}

/** Runs a program in the copy, in a process group of its own. Resolves with its exit code; null when it had to be ended. */
function runProgram(program: string, ...args: string[]): Promise<number | null> {
  const child = spawn(join(copy, 'node_modules/.bin', program), args, {
    cwd: copy,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running = child;
  printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (printed += text));
  const timer = setTimeout(endRunning, LONGEST_MS);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      running = undefined;
      resolve(code);
    });
  });
}

/** Ends the program that is running and all that it has started. */
function endRunning(): void {
  if (running?.pid === undefined) return;
  try {
    process.kill(-running.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
