import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { checkFirstViews, scriptsOf } from './firstViews.ts';

const manifest = {
  'index.html': { file: 'entry.js', imports: ['_react.js'] },
  'Home.tsx': { file: 'home.js', imports: ['_react.js', '_board.js'], dynamicImports: ['Menu.tsx'] },
  'Menu.tsx': { file: 'menu.js' },
  '_react.js': { file: 'react.js' },
  '_board.js': { file: 'board.js', name: 'board', imports: ['index.html'] },
};
const code = 'export const code = 1;';
const { length: size } = brotliCompressSync(code);

const folder = mkdtempSync(join(tmpdir(), 'presence-build-'));
mkdirSync(join(folder, '.vite'));
writeFileSync(join(folder, '.vite/manifest.json'), JSON.stringify(manifest));
for (const { file } of Object.values(manifest)) writeFileSync(join(folder, file), code);
afterAll(() => rmSync(folder, { recursive: true }));

test('a first view loads the entry, its parts, and what they import at once', () => {
  expect(scriptsOf(manifest, ['Home.tsx'])).toEqual(['entry.js', 'home.js', 'react.js', 'board.js']);
});

test('a piece of several modules is a part by its name', () => {
  expect(scriptsOf(manifest, ['board'])).toEqual(['entry.js', 'board.js', 'react.js']);
});

test('a part that the build lacks is an error', () => {
  expect(() => scriptsOf(manifest, ['Lost.tsx'])).toThrow('no chunk for Lost.tsx');
});

test.each([
  ['at its limits', { bytes: 4 * size, files: 4 }, []],
  [
    'of a byte too many',
    { bytes: 4 * size - 1, files: 4 },
    [`/: ${4 * size} bytes of scripts, at most ${4 * size - 1}`],
  ],
  ['of a file too many', { bytes: 4 * size, files: 3 }, ['/: 4 files of scripts, at most 3']],
])('a first view %s', (_, limits, failures) => {
  let output = '';
  const print = (text: string) => (output += text);
  const outcome = checkFirstViews(folder, [{ address: '/', parts: ['Home.tsx'], ...limits }], print);
  expect(outcome).toEqual({ passed: 2 - failures.length, failed: failures.length, failures });
  expect(output).toContain(`/: 4 files of scripts, at most ${limits.files}\n`);
});
