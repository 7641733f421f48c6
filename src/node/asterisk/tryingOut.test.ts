import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { testFolder } from '#node/testing/kit.ts';
import { root } from '#kit/root.ts';
import { findAsterisk } from '#kit/services/asterisk/find.ts';
import { startProgram } from '#kit/services/programs.ts';

beforeAll(findAsterisk);

it('npm run asterisk goes on when its Asterisk is restarted at the console', async () => {
  const folder = testFolder();
  const program = startProgram(process.execPath, ['--import', 'tsx', 'e2e/asterisk.ts', '--folder', folder], {
    cwd: root,
  });
  onTestFinished(() => program.stop());
  const [, command = '', options = ''] = await program.printed(/^Its console: (\S+) (.*)$/m);
  const starts = () => readFileSync(join(folder, 'log', 'full'), 'utf8').split('Asterisk Ready.').length - 1;
  expect(starts()).toBe(1);
  execFileSync(command, [...options.split(' '), '-x', 'core restart now']);
  await expect.poll(starts).toBe(2);
  expect(String(execFileSync(command, [...options.split(' '), '-x', 'core waitfullybooted']))).toContain('booted');
});
