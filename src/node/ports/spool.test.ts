import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testFolder } from '#node/testing/kit.ts';
import { removeLeftovers, spoolInFile } from './spool.ts';

let folder: string;

beforeEach(() => {
  folder = testFolder();
  vi.stubEnv('TMPDIR', folder);
});
afterEach(() => void vi.unstubAllEnvs());

const files = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

async function* pieces(end?: Error) {
  yield new TextEncoder().encode('One, ');
  yield new TextEncoder().encode('two 🍕');
  if (end) throw end;
}

test('what is laid aside is read as often as one likes, by this user alone, and is gone once it is removed', async () => {
  const spooled = await spoolInFile(pieces());
  expect(spooled.size).toBe(13);
  for (let time = 0; time < 2; time += 1) {
    expect(await new Response(spooled.open() as ReadableStream<Uint8Array<ArrayBuffer>>).text()).toBe('One, two 🍕');
  }
  expect(files().map(({ parentPath, name }) => statSync(join(parentPath, name)).mode & 0o777)).toEqual([0o600]);
  await spooled.remove();
  expect(readdirSync(folder)).toEqual([]);
});

test('bytes that break off leave nothing behind', async () => {
  await expect(spoolInFile(pieces(new Error('The caller went away.')))).rejects.toThrow('The caller went away.');
  expect(readdirSync(folder)).toEqual([]);
});

test('what a killed process left is removed, and nothing else', async () => {
  const { pid: ended } = spawnSync(process.execPath, ['-e', '']);
  const leave = (name: string) => {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'spool'), 'hashes');
  };
  const kept = [`presence-state-${process.ppid}-abcdef`, 'presence-state-notes', 'another-1-abcdef'];
  for (const name of [...kept, `presence-state-${ended}-abcdef`, `presence-state-${process.pid}-abcdef`]) leave(name);
  const link = `presence-state-${ended}-linked`;
  symlinkSync(join(folder, 'another-1-abcdef'), join(folder, link));
  await removeLeftovers();
  expect(readdirSync(folder).toSorted()).toEqual([...kept, link].toSorted());
});

test('what is laid aside bears the number of its process', async () => {
  const spooled = await spoolInFile(pieces());
  expect(readdirSync(folder)[0]).toMatch(new RegExp(`^presence-state-${process.pid}-\\w{6}$`));
  await spooled.remove();
});
