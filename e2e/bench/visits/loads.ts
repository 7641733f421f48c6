import { setTimeout } from 'node:timers/promises';
import { brotliCompressSync } from 'node:zlib';
import type { BrowserContext, Request } from 'playwright/test';

/** What a page asks for by itself. */
export interface Loads {
  /** As transferred. */
  scriptBytes: number;
  scripts: number;
  requests: number;
  /** Calls of the API after the first of the same. */
  repeatedCalls: string[];
}

/** The page has stopped asking when it asked for nothing for so long (milliseconds). */
const STILL_MS = 2000;

/** Opens a page and counts what it asks for until it shows the text and has stopped asking. Nobody touches it. */
export async function countLoads(context: BrowserContext, url: string, text: string): Promise<Loads> {
  const page = await context.newPage();
  const requests: Request[] = [];
  let last = Date.now();
  page.on('request', (request) => {
    requests.push(request);
    last = Date.now();
  });
  await page.goto(url);
  await page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: 60_000 });
  while (Date.now() - last < STILL_MS) await setTimeout(100);

  const scripts = requests.filter((request) => request.resourceType() === 'script');
  const sizes = await Promise.all(scripts.map(transferredBytes));
  return {
    scriptBytes: sizes.reduce((sum, size) => sum + size, 0),
    scripts: scripts.length,
    requests: requests.length,
    repeatedCalls: repeatedCalls(requests),
  };
}

async function transferredBytes(request: Request): Promise<number> {
  const response = await request.response();
  if (!response) throw new Error(`Nothing answered ${request.url()}.`);
  // The browser doesn't say what a service worker got over the line.
  if (response.fromServiceWorker()) return brotliCompressSync(await response.body()).length;
  return (await request.sizes()).responseBodySize;
}

function repeatedCalls(requests: readonly Request[]): string[] {
  const calls = requests.flatMap((request) => {
    const { pathname, search } = new URL(request.url());
    return pathname.includes('/api/') ? [`${request.method()} ${pathname}${search}`] : [];
  });
  return calls.filter((each, index) => calls.indexOf(each) < index);
}
