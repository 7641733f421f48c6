import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import { root } from '#kit/root.ts';

export const reactAlonePath = 'react-alone.html';

/**
 * Copies the built server and its page, and adds a page of React alone to the copy: so that both come from one server, in
 * the same way. Returns the folder of the copy, which the caller removes. The product must be built.
 */
export async function buildReactAlone(): Promise<{ project: string; remove: () => void }> {
  // Below node_modules, because the server loads the databases' drivers from there.
  const project = mkdtempSync(join(root, 'node_modules/.presence-bench-'));
  const remove = () => rmSync(project, { recursive: true, force: true });
  try {
    for (const path of ['package.json', 'dist/server', 'dist/web']) {
      cpSync(join(root, path), join(project, path), { recursive: true });
    }
    const outDir = join(project, 'dist/web');
    for (const { fileName, code } of await buildInto(outDir)) {
      writeFileSync(join(outDir, `${fileName}.br`), brotliCompressSync(code));
    }
    return { project, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Returns the scripts that it wrote. */
async function buildInto(outDir: string) {
  const source = join(root, 'e2e/bench/reactAlone');
  const output = await build({
    root: source,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: false, rolldownOptions: { input: join(source, reactAlonePath) } },
  });
  const [result] = Array.isArray(output) ? output : [output];
  if (!result || !('output' in result)) throw new Error('Vite did not build the page of React alone.');
  return result.output.filter((file) => file.type === 'chunk');
}
