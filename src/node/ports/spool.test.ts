import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testFolder } from '#node/testing/kit.ts';
import { spoolInFile } from './spool.ts';

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
