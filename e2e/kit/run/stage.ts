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

/** Where a stage's output goes. */
export type Print = (text: string) => void;

/** A part of the test run. Rejects when its outcome is unknown. */
export interface Stage {
  name: string;
  run: (print: Print) => Promise<Outcome>;
}

const toTerminal: Print = (text) => void process.stdout.write(text);

/** Runs a command in the project's folder and prints its output as it comes. Returns the output and the exit code. */
export function command(
  name: string,
  args: readonly string[],
  print: Print = toTerminal,
): Promise<{ code: number; output: string }> {
  const env = { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' };
  const child = spawn(name, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (text: string) => {
    output += text;
    print(text);
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', keep);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A stage that has no tests of its own and counts only when it fails. */
export function step(name: string, program: string, ...args: string[]): Stage {
  return {
    name,
    run: async (print) => {
      const { code } = await command(program, args, print);
      return code === 0 ? { passed: 0, failed: 0 } : { passed: 0, failed: 1, reason: `${program} ended with ${code}` };
    },
  };
}

/**
 * A stage that counts tests. What its report says is believed only so far: an exit code that says otherwise is a
 * failure, and so is a run without a single test.
 */
export function counted(name: string, run: (print: Print) => Promise<Outcome & { code: number }>): Stage {
  return {
    name,
    run: async (print) => {
      const { code, ...outcome } = await run(print);
      const { passed, failed } = outcome;
      if (failed > 0) return outcome;
      if (code !== 0) return { ...outcome, failed: 1, reason: `ended with ${code} though no test failed` };
      if (passed === 0) return { ...outcome, failed: 1, reason: 'ran no tests' };
      return outcome;
    },
  };
}

interface Finished extends Outcome {
  name: string;
  seconds: number;
}

async function runStage({ name, run }: Stage, print: Print): Promise<Finished> {
  print(`\n▸ ${name}\n`);
  const started = performance.now();
  const outcome = await run(print).catch((error: unknown) => ({ passed: 0, failed: 1, reason: String(error) }));
  if (outcome.reason) print(`${outcome.reason}\n`);
  return { ...outcome, name, seconds: (performance.now() - started) / 1000 };
}

/** Runs stages beside the others. Keeps the output of each and prints it when the stage ends, so that lines don't mix. */
async function runBeside(stages: readonly Stage[]): Promise<Finished[]> {
  const finished: Finished[] = [];
  for (const stage of stages) {
    toTerminal(`\n▸ ${stage.name}: begins beside the others, its output follows\n`);
    let output = '';
    finished.push(await runStage(stage, (text) => (output += text)));
    toTerminal(output);
  }
  return finished;
}

function lineOf({ name, seconds, passed, failed, reason }: Finished): string {
  const counts = passed + failed > 0 ? `${passed} passed, ${failed} failed` : 'ok';
  const line = `${failed > 0 ? '✗' : '✓'} ${name.padEnd(32)} ${seconds.toFixed(1).padStart(6)} s  ${counts}`;
  return failed > 0 && reason ? `${line}\n    ${reason.split('\n')[0]}` : line;
}

/**
 * Runs the stages one after the other, whatever becomes of each, and beside them those that mostly wait. Prints a table of
 * them, what took longest in them, and the sum as the last line.
 */
export async function runStages(stages: readonly Stage[], besideStages: readonly Stage[]): Promise<Outcome> {
  const beside = runBeside(besideStages);
  const inTurn: Finished[] = [];
  for (const stage of stages) inTurn.push(await runStage(stage, toTerminal));
  const all = [...inTurn, ...(await beside)];

  const failures = all.flatMap((stage) => stage.failures ?? []);
  if (failures.length > 0) toTerminal(`\nFailed:\n${failures.map((line) => `  ${line}\n`).join('')}`);
  const passed = all.reduce((sum, stage) => sum + stage.passed, 0);
  const failed = all.reduce((sum, stage) => sum + stage.failed, 0);
  toTerminal(`
${inTurn.map(lineOf).join('\n')}
Beside these:
${all.slice(inTurn.length).map(lineOf).join('\n')}

${slowestReport(all.flatMap((stage) => stage.times ?? []))}
${passed} passed, ${failed} failed
`);
  return { passed, failed };
}
