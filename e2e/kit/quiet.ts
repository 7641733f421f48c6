import { type BrowserContext, expect, type Page, type Request } from 'playwright/test';

/** What a page has under way, and when it last asked or was answered (milliseconds since 1970). */
interface Traffic {
  running: Set<Request>;
  last: number;
}

const traffics = new WeakMap<Page, Traffic>();

/** Notes what the pages of a context ask for from the beginning: what is under way when somebody begins to wait counts as well. */
export function watchTraffic(context: BrowserContext): void {
  context.on('page', (page) => {
    const traffic: Traffic = { running: new Set(), last: Date.now() };
    traffics.set(page, traffic);
    const ended = (request: Request) => {
      if (traffic.running.delete(request)) traffic.last = Date.now();
    };
    page.on('request', (request) => {
      // The stream of events never ends.
      if (new URL(request.url()).pathname.endsWith('/events')) return;
      traffic.running.add(request);
      traffic.last = Date.now();
    });
    page.on('requestfinished', ended);
    page.on('requestfailed', ended);
  });
}

/** Waits until the page has asked for nothing, and got nothing, for a while (milliseconds). */
export async function waitForQuiet(page: Page, quietMs = 500): Promise<void> {
  const traffic = traffics.get(page);
  if (!traffic) throw new Error('Nobody watches the traffic of this page.');
  const begun = Date.now();
  await expect
    .poll(() => traffic.running.size === 0 && Date.now() - Math.max(begun, traffic.last) > quietMs)
    .toBe(true);
}
