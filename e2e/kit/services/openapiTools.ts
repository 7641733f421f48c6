import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, fetchOnce } from './fetchOnce.ts';
import { runProgram } from './programs.ts';

/** Names the tools that others use on an OpenAPI document, and their versions. */
const list = fileURLToPath(new URL('openapiTools', import.meta.url));

/**
 * The folder of the programs `prism`, `openapi-typescript` and `openapi-ts`. They are no dependencies of the project: together they
 * are as much as half of those, bring a TypeScript of their own, and nobody needs them to build or run anything. Installed once into
 * the user's cache folder.
 *
 * @throws Error when they can't be fetched
 */
export async function findOpenapiTools(): Promise<string> {
  const lock = readFileSync(join(list, 'package-lock.json'));
  const folder = cacheFolder(`openapi-tools-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`);
  await fetchOnce(folder, 'the tools for OpenAPI', (empty) => {
    for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(list, name), join(empty, name));
    const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
    runProgram('npm', ['ci', ...options], { cwd: empty });
  });
  return join(folder, 'node_modules/.bin');
}
