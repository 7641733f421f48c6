import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { chromium, type Browser, type Page } from 'playwright/test';
import { build } from 'vite';
import { openDemoHome } from '#kit/demo-home.ts';
import type { Home } from '#kit/home.ts';
import { newFolder, openNodeHome, prepareFolder, removeFolder } from '#kit/node-home.ts';
import { root } from '#kit/root.ts';
import { chromiumOptions } from '#kit/services/browsers.ts';
import { startStaticServer } from '#kit/static-server.ts';

/** What a first visit loads of scripts, as brotli (bytes), until the page shows its data and nobody has touched it. */
export interface Visit {
  page: string;
  bytes: number;
  /** The same for a page that draws one word with React. */
  reactAlone: number;
}

const visits = [
  { page: '/ucp', who: 'person', shows: 'Ben Okafor' },
  { page: '/admin/presence-states', who: 'admin', shows: 'Unavailable' },
] as const;

/** Visits each page in a real browser that has nothing in its cache. The page must be built. */
export async function measureVisits(): Promise<Visit[]> {
  const reactAlone = await bytesOfReactAlone();
  const browser = await chromium.launch(chromiumOptions());
  const prepared = newFolder();
  const sessions = await prepareFolder(prepared);
  const host = await startStaticServer(`${root}dist/demo`, { path: '/' });
  try {
    const measured: Visit[] = [];
    for (const { page, who, shows } of visits) {
      const home = await openNodeHome(browser, { folder: prepared, sessions }, () => {});
      measured.push({ page, reactAlone, bytes: await scriptsOf(await home.open(who), home, page, shows) });
      await home.close();
    }
    measured.push({ page: 'the demo, /ucp', reactAlone, bytes: await demoScripts(browser, host.url) });
    return measured;
  } finally {
    await host.stop();
    await browser.close();
    removeFolder(prepared);
  }
}

async function demoScripts(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const home = await openDemoHome(browser, url, () => {});
  try {
    return await scriptsOf(page, home, '/ucp', 'Ben Okafor');
  } finally {
    await home.close();
    await context.close();
  }
}

/** The scripts that the page asks for by itself, each compressed as a server would send it. */
async function scriptsOf(page: Page, home: Home, path: string, shows: string): Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') {
      sizes.push(response.body().then((body) => brotliCompressSync(body).length));
    }
  });
  await page.goto(home.urlOf(path));
  await page.getByText(shows).filter({ visible: true }).first().waitFor();
  const shown = await Promise.all(sizes);
  return shown.reduce((sum, size) => sum + size, 0);
}

/** A page that draws one word with React and nothing else, built as ours is. */
async function bytesOfReactAlone(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'presence-bench-'));
  const entry = join(root, 'node_modules/.presence-react-alone.js');
  writeFileSync(
    entry,
    `import { createElement } from 'react';
     import { createRoot } from 'react-dom/client';
     createRoot(document.body).render(createElement('p', null, 'Hello'));`,
  );
  try {
    const output = await build({
      configFile: false,
      logLevel: 'error',
      root: folder,
      build: { write: false, rollupOptions: { input: entry } },
    });
    const [result] = Array.isArray(output) ? output : [output];
    const files = result && 'output' in result ? result.output : [];
    return files.reduce((sum, file) => sum + (file.type === 'chunk' ? brotliCompressSync(file.code).length : 0), 0);
  } finally {
    rmSync(entry, { force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}
