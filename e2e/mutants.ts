import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '#kit/root.ts';
import { type Mutant, mutants } from './mutants/list.ts';

/**
 * `npm run mutants`: plants faults one by one in a copy of the project, runs only the test that should find each, and prints
 * whether it did. With words, only the faults whose files or tests contain one of them: `npm run mutants -- SearchField`.
 */
const words = process.argv.slice(2);
const chosen = mutants.filter(
  ({ file, test }) => words.length === 0 || words.some((word) => `${file} ${test}`.includes(word)),
);
const copy = copyProject();
const missed: Mutant[] = [];
for (const mutant of chosen) {
  const fate = plant(mutant);
  if (fate !== 'found') missed.push(mutant);
  process.stdout.write(`${fate.padEnd(8)} ${mutant.file}: ${mutant.search.trim().split('\n')[0]}  (${mutant.test})\n`);
}
rmSync(copy, { recursive: true, force: true });
process.stdout.write(`\n${chosen.length - missed.length} found, ${missed.length} missed\n`);
process.exitCode = missed.length > 0 || chosen.length === 0 ? 1 : 0;

function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'presence-mutants-'));
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root });
  for (const file of files.toString().split('\0').filter(Boolean)) cpSync(join(root, file), join(folder, file));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Plants the fault, runs its test and takes the fault away again. `stale` is one that can't be planted any more. */
function plant({ file, search, replace, test, browser }: Mutant): 'found' | 'missed' | 'stale' {
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  if (whole.split(search).length !== 2) return 'stale';
  writeFileSync(
    path,
    whole.replace(search, () => replace),
  );
  try {
    if (!browser) return failedTests('vitest', ['run', test, '--reporter=json']) > 0 ? 'found' : 'missed';
    const { project, title } = browser;
    build('build');
    if (project === 'demo' || title.includes('demo')) build('build:demo');
    const tests = [
      'test',
      '-c',
      'e2e',
      test,
      `--project=${project}`,
      '--grep',
      title,
      '--reporter=json',
      '--max-failures=1',
    ];
    return failedTests('playwright', tests) > 0 ? 'found' : 'missed';
  } finally {
    writeFileSync(path, whole);
  }
}

/** Builds the copy with its fault. Throws when that fails: such a fault never reaches a test, and has no place in the list. */
function build(script: string): void {
  execFileSync('npm', ['run', '--silent', script], { cwd: copy, stdio: ['ignore', 'ignore', 'inherit'] });
}

interface Report {
  numFailedTests?: number;
  stats?: { unexpected: number };
}

/** How many tests failed by the report on standard output. Throws when none ran. */
function failedTests(program: string, args: readonly string[]): number {
  const { stdout } = spawnSync('npx', [program, ...args], { cwd: copy, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const json = stdout.slice(stdout.indexOf('{'), stdout.lastIndexOf('}') + 1);
  const { numFailedTests, stats } = JSON.parse(json) as Report;
  const failed = numFailedTests ?? stats?.unexpected;
  if (failed === undefined) throw new Error(`${program} wrote no report:\n${stdout}`);
  return failed;
}
