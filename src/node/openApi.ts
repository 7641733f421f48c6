import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder } from './packageFolder.ts';

/** The API's description: of the page's build or, where there is none, of the source. */
export async function readOpenApi(): Promise<string> {
  const built = join(packageFolder(), 'dist/web/openapi.json');
  return readFile(existsSync(built) ? built : join(packageFolder(), 'public/openapi.json'), 'utf8');
}
