import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { precompress } from './src/node/precompress.ts';
import { leaveOutDescriptions } from './src/web/build/contract.ts';
import { parseMessages } from './src/web/build/messages.ts';

/** The demo's page lies wherever its host puts it: the server's `<base>` would send it to the root. */
const anywhere: Plugin = {
  name: 'demo-anywhere',
  transformIndexHtml: (html) => html.replace(/^\s*<base\b[^>]*>\n?/m, ''),
};

/** The demo's service worker lies in public/, where MSW keeps its part up to date; no other build has a use for it. */
const noWorker: Plugin = {
  name: 'no-demo-worker',
  apply: 'build',
  async writeBundle({ dir = '' }) {
    for (const file of ['demo-worker.js', 'mockServiceWorker.js']) await rm(join(dir, file), { force: true });
  },
};

/**
 * Writes the first view's styles into the page: a stylesheet of its own would hold up the first paint for a round trip. They name
 * no files, whose addresses would change with theirs.
 */
const inlineStyles: Plugin = {
  name: 'inline-styles',
  apply: 'build',
  enforce: 'post',
  transformIndexHtml: (html, { bundle = {} }) =>
    html.replace(/<link rel="stylesheet"[^>]*href="\.\/([^"]+)"[^>]*>/g, (link, name: string) => {
      const sheet = bundle[name];
      if (sheet?.type !== 'asset') return link;
      // Parts that need it, too, find its link, and don't fetch it again.
      return `<style>${String(sheet.source).trim()}</style>${link.replace('>', ' disabled>')}`;
    }),
};

/**
 * Asks Chrome to compile the whole of what every page needs in the background, while it still arrives: nearly all of it runs at the
 * start, and would else be compiled piece by piece while the page waits.
 */
const compileAtOnce: Plugin = {
  name: 'compile-at-once',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && file.isEntry) file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
      }
    },
  },
};

/** Takes out of a library what no page uses and no bundler can tell. A build in which one of the patterns matches nothing fails. */
function withoutUnused(library: string, cuts: readonly (readonly [pattern: RegExp, by: string])[]): Plugin {
  const found = new Set<RegExp>();
  return {
    name: `unused-${library}`,
    apply: 'build',
    transform: {
      filter: { id: new RegExp(`node_modules[\\\\/](.*[\\\\/])?${library}[\\\\/]`) },
      handler: (code) => ({
        code: cuts.reduce((text, [pattern, by]) => {
          const cut = text.replace(pattern, by);
          if (cut !== text) found.add(pattern);
          return cut;
        }, code),
        map: null,
      }),
    },
    generateBundle() {
      const lost = cuts.find(([pattern]) => !found.has(pattern));
      if (lost) this.error(`${library} has changed: nothing in it matches ${String(lost[0])}.`);
    },
  };
}

/**
 * React Router gives its components names after they are made, and that keeps those in the page that nothing uses, its forms among
 * them. Its router keeps what serves forms, fetchers and tracing: whoever comes to use one of them takes its line away here.
 */
const unusedRouter = withoutUnused('react-router', [
  [/^\w+\.displayName = "[^"]*";$/gm, ''],
  [/opts && opts\.submission && isMutationMethod\(opts\.submission\.formMethod\)/g, 'false'],
  [/^ *fetch: fetch2,$/m, ''],
  [/\b(?:init|opts\?)\.instrumentations\b/g, 'undefined'],
  [/= (React\d*\.(?:forwardRef|createContext|memo)\()/g, '= /* @__PURE__ */ $1'],
]);

/** No page has a list that grows without an end, and React Query brings the fetching of its pages along with every query. */
const unusedQueries = withoutUnused('query-core', [[/infiniteQueryBehavior\(this\.options\.pages\)/, 'undefined']]);

/** Chunks that import each other run in an order that nobody chose, and what one reads of another may not be there yet. */
const noCircles: Plugin = {
  name: 'no-circles',
  apply: 'build',
  generateBundle(_, bundle) {
    const sound = new Set<string>();
    const visit = (name: string, path: readonly string[]) => {
      if (path.includes(name)) this.error(`These chunks import each other: ${[...path, name].join(', ')}`);
      const chunk = bundle[name];
      if (chunk?.type !== 'chunk' || sound.has(name)) return;
      for (const each of chunk.imports) visit(each, [...path, name]);
      sound.add(name);
    };
    for (const name of Object.keys(bundle)) visit(name, []);
  },
};

/** By its exports every bundler gets React Router as it is for developers, with its warnings. */
const routerAliases = {
  'react-router/dom': fileURLToPath(
    new URL('node_modules/react-router/dist/production/dom-export.mjs', import.meta.url),
  ),
  'react-router': fileURLToPath(new URL('node_modules/react-router/dist/production/index.mjs', import.meta.url)),
};

/** The modules that the states need beside the entry. */
const statesModules = [
  'src/web/app/adminRoutes.ts',
  'src/web/admin/states/StatesPage.tsx',
  'src/web/messages/en/adminArea.ts',
];

/** Tells the page which files its states are in, so that it asks for them along with the entry. */
const statesCode: Plugin = {
  name: 'states-code',
  transformIndexHtml(html, { bundle = {} }) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
    const entry = chunks.find(({ isEntry }) => isEntry);
    const files = new Set<string>();
    for (const path of entry ? statesModules : []) {
      const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(path)));
      if (!chunk) throw new Error(`The built page has no chunk with ${path}.`);
      files.add(chunk.fileName);
    }
    // The loop also visits what it adds to the set.
    for (const name of files) {
      for (const each of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) files.add(each);
    }
    const needed = chunks.filter(
      ({ fileName }) => files.has(fileName) && fileName !== entry?.fileName && !entry?.imports.includes(fileName),
    );
    const styles = needed.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
    const names = [...needed.map(({ fileName }) => fileName), ...styles];
    if (!html.includes('filesOfStates')) throw new Error('index.html has no place for the files of the states.');
    return html.replace('filesOfStates', names.map((name) => `./${name}`).join(' '));
  },
};

const demoAliases = { tldts: fileURLToPath(new URL('src/demo/domains.ts', import.meta.url)) };

const within =
  (...paths: string[]) =>
  (id: string) =>
    paths.some((path) => id.replaceAll('\\', '/').includes(`/${path}`));

const libraries = (...names: string[]) => names.map((name) => `node_modules/${name}/`);

/**
 * How the page's code is cut, in few, whole pieces: what every page needs; MUI with what it stands on, which comes with the
 * first menu, dialog or form; and what the pages of an area share. Small pieces would cost a request each, and compress badly.
 * What a piece imports stays where it belongs, or MUI would come along with every list.
 */
const chunks = [
  { name: 'page', tags: ['$initial' as const], priority: 2, includeDependenciesRecursively: true },
  {
    name: 'mui',
    test: within(
      ...libraries('@mui', '@emotion', '@popperjs', 'react-transition-group'),
      ...libraries('@babel', 'clsx', 'hoist-non-react-statics', 'react-is', 'stylis'),
      ...['theme/', 'icons/account', 'dialog/', 'MenuList', 'CopyButton', 'useCopy'].map(
        (path) => `src/web/ui/${path}`,
      ),
    ),
    priority: 1,
  },
  {
    name: 'menu',
    test: within(
      'src/web/ucp/pick/menu/Pick',
      'src/web/ucp/pick/menu/useQuickEnds',
      'src/web/ui/Sheet',
      'src/web/ui/hooks/useMenuKeys',
    ),
    priority: 1,
  },
  { name: 'forms', test: within(...libraries('react-hook-form'), 'src/web/forms/') },
  { name: 'csv', test: within(...libraries('papaparse')) },
  // Filters of lists have fields, too, and no need of the forms' library.
  { name: 'lists', test: within('src/web/lists/', 'src/web/forms/Input'), priority: 1 },
  {
    name: 'contract',
    test: /[\\/]src[\\/]contract[\\/](?!events|freepbx|backup|userImport)/,
    includeDependenciesRecursively: true,
  },
  {
    name: 'colleagues',
    test: /[\\/]src[\\/]web[\\/](ucp[\\/](board|claims|home|pick|times)[\\/]|data[\\/]queries[\\/]presences)/,
  },
  { name: 'phones', test: within('src/web/ucp/phones/', 'src/web/data/queries/phones.ts') },
  { name: 'calls', test: within('src/web/calls/') },
  {
    name: 'records',
    test: /[\\/]src[\\/]web[\\/](records[\\/]|admin[\\/](states|users|groups|audit)[\\/](\w*(Dialog|Fields?|Preview)\b|useComparedFields|useFieldWords))/,
  },
  { name: 'account', test: within('src/web/account/') },
];

/** The tests that start a real Asterisk. */
const asteriskTests = 'src/node/{asterisk,phoneSystem}/**/*.test.ts';

/** Starts the PostgreSQL that tests make databases on. */
const globalSetup = ['e2e/kit/services/vitest.ts'];

/**
 * Three builds, one configuration:
 * `vite build` makes the page (dist/web), `--mode demo` the page with its own backend in it (dist/demo),
 * `--ssr src/node/main.ts` the server (dist/server). Addresses are relative, so that any of them works under any path.
 */
export default defineConfig(({ command, mode, isSsrBuild }) => ({
  base: './',
  resolve: { alias: { ...(command === 'build' && routerAliases), ...(mode === 'demo' && demoAliases) } },
  plugins: [
    react(),
    parseMessages,
    leaveOutDescriptions,
    ...(isSsrBuild ? [] : [unusedRouter, unusedQueries]),
    noCircles,
    inlineStyles,
    statesCode,
    !isSsrBuild && compileAtOnce,
    ...(mode === 'demo' ? [anywhere] : [noWorker, !isSsrBuild && precompress]),
  ],
  publicDir: isSsrBuild ? false : 'public',
  css: { modules: { generateScopedName: mode === 'development' ? '[name]_[local]' : '[hash:base64:5]' } },
  // One file is read in half the time of hundreds. The databases' drivers stay outside: they load programs and parts by name.
  ssr: isSsrBuild ? { noExternal: true, external: ['libsql', 'mysql2', 'pg'] } : {},
  build: {
    target: isSsrBuild ? 'node20' : 'baseline-widely-available',
    outDir: isSsrBuild ? 'dist/server' : mode === 'demo' ? 'dist/demo' : 'dist/web',
    emptyOutDir: true,
    // A browser that can’t preload modules loads them when they are imported.
    modulePreload: { polyfill: false },
    // By it the test run finds what a first view loads.
    manifest: !isSsrBuild && mode !== 'demo',
    rolldownOptions: {
      // Compressing takes most of a build, and that is no news to anyone.
      checks: { pluginTimings: false },
      output: isSsrBuild
        ? {}
        : {
            // Every page names all files: a character fewer of each hash still tells their versions apart.
            chunkFileNames: 'assets/[name]-[hash:7].js',
            assetFileNames: 'assets/[name]-[hash:7][extname]',
            codeSplitting: { groups: chunks, includeDependenciesRecursively: false },
          },
    },
  },
  test: {
    environment: 'node',
    // Nothing is timed here: a busy machine is no fault. The first hook that wants an Asterisk may have to fetch it.
    testTimeout: 600_000,
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 600_000,
    // By default one core is left idle, and each file reads all it imports anew: together they triple the time.
    maxWorkers: '100%',
    isolate: false,
    restoreMocks: true,
    // Its colours are tested.
    css: { include: [/tokens\.css/] },
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: ['src/**/*.test.{ts,tsx}', 'e2e/{bench,kit}/**/*.test.ts'],
          exclude: ['src/node/**'],
        },
      },
      {
        extends: true,
        test: { name: 'databases', include: ['src/node/**/*.test.ts'], exclude: [asteriskTests], globalSetup },
      },
      { extends: true, test: { name: 'asterisk', include: [asteriskTests], globalSetup } },
    ],
  },
}));
