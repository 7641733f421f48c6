import type { BrowserContext, Page } from 'playwright/test';
import { throttling } from './line.ts';

/** How a visit on the throttled line went. */
export interface ThrottledVisit {
  /** Milliseconds until the text was on the page. */
  shown: number;
  /** Scripts that came over the line, not out of the browser's cache. */
  scripts: number;
}

/** Visits a page of the context on the throttled line. What the context has in its cache stays there. */
export async function visitThrottled(context: BrowserContext, url: string, text: string): Promise<ThrottledVisit> {
  const page = await context.newPage();
  await throttle(context, page);
  await page.goto(url, { waitUntil: 'commit' });
  const shown = await page.waitForFunction(timeWhenShown, text, { polling: 'raf', timeout: 60_000 });
  const scripts = await page.evaluate(countFetchedScripts);
  const visit = { shown: await shown.jsonValue(), scripts };
  await page.close();
  return visit;
}

const bytesPerSecond = (kbps: number) => (kbps * 1024) / 8;

async function throttle(context: BrowserContext, page: Page): Promise<void> {
  const protocol = await context.newCDPSession(page);
  await protocol.send('Network.enable');
  await protocol.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: throttling.requestLatencyMs,
    downloadThroughput: bytesPerSecond(throttling.downloadThroughputKbps),
    uploadThroughput: bytesPerSecond(throttling.uploadThroughputKbps),
  });
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: throttling.cpuSlowdownMultiplier });
}

/** Runs in the page, before each frame is drawn. Returns the time once the text is visible, until then 0. */
function timeWhenShown(text: string): number {
  const texts = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { nodeValue, parentElement } = texts.currentNode;
    if (nodeValue?.includes(text) && parentElement?.checkVisibility()) return performance.now();
  }
  return 0;
}

/** Runs in the page. */
function countFetchedScripts(): number {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return entries.filter(({ name, transferSize }) => new URL(name).pathname.endsWith('.js') && transferSize > 0).length;
}
