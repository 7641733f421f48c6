import { expect, test, vi } from 'vitest';
import { counted, type Outcome, runStages, type Stage, step } from './stage.ts';

const ok: Outcome = { passed: 1, failed: 0 };
const stage = (name: string, run: Stage['run']): Stage => ({ name, run });

/** What goes to the terminal while stages run. */
function listen(): () => string {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  return () => write.mock.calls.map(([text]) => String(text)).join('');
}

test.each([
  ['tests that failed', { code: 0, passed: 3, failed: 2 }, { passed: 3, failed: 2 }],
  ['an exit code that its report knows nothing of', { code: 1, passed: 3, failed: 0 }, { passed: 3, failed: 1 }],
  ['a run without tests', { code: 0, passed: 0, failed: 0 }, { passed: 0, failed: 1 }],
  ['a good run', { code: 0, passed: 3, failed: 0 }, { passed: 3, failed: 0 }],
])('%s is counted as it is', async (_, answer, counts) => {
  listen();
  expect(await runStages([counted('tests', async () => answer)], [])).toEqual(counts);
});

test('a stage that ends badly, or throws, fails, and the others run all the same', async () => {
  const output = listen();
  const broken = stage('broken', () => Promise.reject(new Error('no report')));
  const stages = [step('ends with 3', 'sh', '-c', 'exit 3'), broken, stage('good', async () => ok)];
  expect(await runStages(stages, [broken, stage('good beside', async () => ok)])).toEqual({ passed: 2, failed: 3 });
  expect(output()).toMatch(/✗ ends with 3 .*\n {4}sh ended with 3\n✗ broken .*\n {4}Error: no report\n✓ good /);
  expect(output()).toMatch(/Beside these:\n✗ broken .*\n.*\n✓ good beside .*1 passed, 0 failed\n/);
  expect(output()).toMatch(/\n2 passed, 3 failed\n$/);
});

test('what waits runs beside the others, and its output comes in one piece', async () => {
  const output = listen();
  let waits = false;
  const first = stage('first', async (print) => {
    print('one\n');
    await expect.poll(() => waits).toBe(true);
    print('two\n');
    return ok;
  });
  const waiting = stage('waiting', async (print) => {
    print('three\n');
    waits = true;
    await new Promise((done) => setTimeout(done, 10));
    print('four\n');
    return ok;
  });
  expect(await runStages([first], [waiting])).toEqual({ passed: 2, failed: 0 });
  expect(output()).toContain('\n▸ waiting\nthree\nfour\n');
});
