import { expect, onTestFinished, test, vi } from 'vitest';
import { createLog } from './log.ts';
import { readSettings } from './settings.ts';

/** What goes to the console, standard output and errors alike. */
function listen(): () => string {
  const streams = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockReturnValue(true));
  onTestFinished(() => streams.forEach((stream) => stream.mockRestore()));
  return () => streams.flatMap(({ mock }) => mock.calls.map(([text]) => String(text))).join('');
}

test.each([
  ['error', ['error']],
  ['warn', ['error', 'warn']],
  [undefined, ['error', 'warn', 'info']],
  ['debug', ['error', 'warn', 'info', 'debug']],
])('with LOG_LEVEL=%s the log says %j', (level, said) => {
  const output = listen();
  const log = createLog(readSettings({ LOG_LEVEL: level }).LOG_LEVEL);
  const levels = ['error', 'warn', 'info', 'debug'] as const;
  for (const each of levels) log[each](`This is of ${each}.`);
  expect(levels.filter((each) => output().includes(`This is of ${each}.`))).toEqual(said);
});

test('an error is logged with its message and where it came from', () => {
  const output = listen();
  createLog('error').error('A call failed.', new TypeError('x is not a function'));
  expect(output()).toMatch(/A call failed\.[^]*x is not a function[^]*log\.test/);
});
