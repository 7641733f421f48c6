import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder } from './packageFolder.ts';

/** The API's description: of the source or, where there is none, of the page's build, which may be an older one. */
export async function readOpenApi(): Promise<string> {
  const source = join(packageFolder(), 'public/openapi.json');
  return readFile(existsSync(source) ? source : join(packageFolder(), 'dist/web/openapi.json'), 'utf8');
}
