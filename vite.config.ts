import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { precompress } from './src/node/precompress.ts';
import { chunks, noCircles } from './src/web/build/chunks.ts';
import { leaveOutDescriptions } from './src/web/build/contract.ts';
import { compileAtOnce, inlineStyles, statesCode } from './src/web/build/firstView.ts';
import { fetchBeforeImport } from './src/web/build/lazyCode.ts';
import { parseMessages } from './src/web/build/messages.ts';
import { unusedQueries, unusedRouter } from './src/web/build/unused.ts';

/** The demo's page lies wherever its host puts it: the server's `<base>` would send it to the root. Its addresses are in the hash. */
const anywhere: Plugin = {
  name: 'demo-anywhere',
  transformIndexHtml: (html) =>
    html.replace(/^\s*<base\b[^>]*>\n?/m, '').replace('href="diagnosis"', 'href="#/diagnosis"'),
};

/** The demo's service worker lies in public/, where MSW keeps its part up to date; no other build has a use for it. */
const noWorker: Plugin = {
  name: 'no-demo-worker',
  apply: 'build',
  async writeBundle({ dir = '' }) {
    for (const file of ['demo-worker.js', 'mockServiceWorker.js']) await rm(join(dir, file), { force: true });
  },
};

/** By its exports every bundler gets React Router as it is for developers, with its warnings. */
const routerAliases = {
  'react-router/dom': fileURLToPath(
    new URL('node_modules/react-router/dist/production/dom-export.mjs', import.meta.url),
  ),
  'react-router': fileURLToPath(new URL('node_modules/react-router/dist/production/index.mjs', import.meta.url)),
};

const demoAliases = { tldts: fileURLToPath(new URL('src/demo/domains.ts', import.meta.url)) };

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
    fetchBeforeImport,
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
    license: { fileName: 'licenses.md' },
    // A browser that can’t preload modules loads them when they are imported.
    modulePreload: { polyfill: false },
    // By it the test run finds what a first view loads.
    manifest: !isSsrBuild && mode !== 'demo',
    // The demo's backend is one chunk.
    chunkSizeWarningLimit: mode === 'demo' ? 650 : 500,
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
    testTimeout: 180_000,
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
          include: ['src/**/*.test.{ts,tsx}', 'e2e/{bench,examples,kit}/**/*.test.ts'],
          exclude: ['src/node/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'databases',
          include: ['src/node/**/*.test.ts', 'e2e/openapi/*.test.ts'],
          exclude: [asteriskTests],
          globalSetup,
        },
      },
      { extends: true, test: { name: 'asterisk', include: [asteriskTests], globalSetup } },
    ],
  },
}));
