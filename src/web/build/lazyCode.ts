import type { Plugin } from 'vite';
import { importFetched } from './importFetched.ts';

/** What Vite calls around each `import()`, and the file of its own that it is in. */
const HELPER = '\0vite/preload-helper.js';

const path = decodeURIComponent(new URL('importFetched.ts', import.meta.url).pathname);

/** Lets parts of the page be imported by `importFetched`, where Vite's own helper preloads their files. */
export const fetchBeforeImport: Plugin = {
  name: 'fetch-before-import',
  apply: 'build',
  enforce: 'pre',
  load: (id) =>
    id === HELPER ? `export { ${importFetched.name} as __vitePreload } from ${JSON.stringify(path)};` : undefined,
};
