import { spawn } from 'node:child_process';
import { root } from '#kit/root.ts';
import { slowestReport, type TestTime } from './slowest.ts';

/** What came of a part of the test run. */
export interface Outcome {
  passed: number;
  failed: number;
  /** Why it failed, where its own output doesn't say so. */
  reason?: string;
  /** A line for each test that failed: what is told of them again at the end, where it is looked for. */
  failures?: string[];
  /** How long each of its tests took. */
  times?: TestTime[];
}

export interface Stage {
  name: string;
  run: () => Promise<Outcome>;
}

/** Runs a command in the project's folder with its output on the terminal. Answers what it printed and its exit code. */
export function command(name: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  const env = { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' };
  const child = spawn(name, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
    process.stdout.write(chunk);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A stage that has no tests of its own and counts only when it fails. */
export function step(name: string, program: string, ...args: string[]): Stage {
  return {
    name,
    run: async () => {
      const { code } = await command(program, args);
      return code === 0 ? { passed: 0, failed: 0 } : { passed: 0, failed: 1, reason: `${program} ended with ${code}` };
    },
  };
}

/**
 * A stage that counts tests. What its report says is believed only so far: an exit code that says otherwise is a
 * failure, and so is a run without a single test.
 */
export function counted(name: string, run: () => Promise<Outcome & { code: number }>): Stage {
  return {
    name,
    run: async () => {
      const { code, ...outcome } = await run();
      const { passed, failed } = outcome;
      if (failed > 0) return outcome;
      if (code !== 0) return { ...outcome, failed: 1, reason: `ended with ${code} though no test failed` };
      if (passed === 0) return { ...outcome, failed: 1, reason: 'ran no tests' };
      return outcome;
    },
  };
}

/**
 * Runs the stages one after the other, whatever becomes of each. Prints a table of them, what took longest in them, and
 * the sum as the last line.
 */
export async function runStages(stages: readonly Stage[]): Promise<Outcome> {
  const lines: string[] = [];
  const failures: string[] = [];
  const times: TestTime[] = [];
  const total: Outcome = { passed: 0, failed: 0 };
  for (const { name, run } of stages) {
    process.stdout.write(`\n▸ ${name}\n`);
    const started = performance.now();
    const outcome = await run().catch((error: unknown): Outcome => ({ passed: 0, failed: 1, reason: String(error) }));
    if (outcome.reason) process.stdout.write(`${outcome.reason}\n`);
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    failures.push(...(outcome.failures ?? []));
    times.push(...(outcome.times ?? []));
    const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6);
    const counts = outcome.passed + outcome.failed > 0 ? `${outcome.passed} passed, ${outcome.failed} failed` : 'ok';
    lines.push(`${outcome.failed > 0 ? '✗' : '✓'} ${name.padEnd(32)} ${seconds} s  ${counts}`);
    if (outcome.failed > 0 && outcome.reason) lines.push(`    ${outcome.reason.split('\n')[0]}`);
  }
  if (failures.length > 0) process.stdout.write(`\nFailed:\n${failures.map((line) => `  ${line}\n`).join('')}`);
  process.stdout.write(
    `\n${lines.join('\n')}\n\n${slowestReport(times)}\n${total.passed} passed, ${total.failed} failed\n`,
  );
  return total;
}
