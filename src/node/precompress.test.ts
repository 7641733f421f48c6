import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { precompress } from './precompress.ts';
import { testFolder } from './testing/kit.ts';

const code = `export const words = '${'A sentence that is worth to be compressed. '.repeat(100)}';\n`;

test('a build leaves two smaller copies of each text that is worth it, which hold the same', async () => {
  const dir = testFolder();
  const files: Record<string, string> = { entry: `import 'large'; console.log(1);`, large: code };
  await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'files-in-memory',
        resolveId: (id) => (id in files ? `\0${id}` : undefined),
        load: (id) => files[id.slice(1)],
        generateBundle() {
          this.emitFile({ type: 'asset', fileName: 'large.svg', source: code });
          this.emitFile({ type: 'asset', fileName: 'small.svg', source: '<svg/>' });
          this.emitFile({ type: 'asset', fileName: 'large.png', source: code });
        },
      },
      precompress,
    ],
    build: { outDir: dir, emptyOutDir: true, rolldownOptions: { input: 'entry' } },
  });
  const small = readdirSync(dir).filter((name) => /\.(br|gz)$/.test(name));
  expect(small.toSorted()).toEqual(['large.svg.br', 'large.svg.gz']);
  const read = (name: string) => readFileSync(join(dir, name));
  expect(String(brotliDecompressSync(read('large.svg.br')))).toBe(code);
  expect(String(gunzipSync(read('large.svg.gz')))).toBe(code);
  expect(read('large.svg.br').length).toBeLessThan(code.length);
});
