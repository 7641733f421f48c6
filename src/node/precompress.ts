import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

/** Below this a compressed copy saves less than a packet (bytes). */
const SMALLEST = 1024;

/**
 * Lays compressed copies (.br, .gz) beside the page's scripts and styles, as small as they get: at the build there is time.
 * index.html has none, since the server fills in its own path.
 */
export const precompress: Plugin = {
  name: 'precompress',
  apply: 'build',
  writeBundle: async ({ dir = '' }, bundle) => {
    const files = Object.values(bundle)
      .map((file) => ({ name: file.fileName, bytes: Buffer.from(file.type === 'chunk' ? file.code : file.source) }))
      .filter(({ name, bytes }) => /\.(js|css|svg|json)$/.test(name) && bytes.length >= SMALLEST);
    await Promise.all(
      files.flatMap(({ name, bytes }) => [
        promisify(brotliCompress)(bytes).then((small) => writeFile(join(dir, `${name}.br`), small)),
        promisify(gzip)(bytes, { level: 9 }).then((small) => writeFile(join(dir, `${name}.gz`), small)),
      ]),
    );
  },
};
