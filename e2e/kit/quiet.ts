import { expect, type Page, type Request } from 'playwright/test';

/** Waits until the page has asked for nothing, and got nothing, for a while (milliseconds). */
export async function waitForQuiet(page: Page, quietMs = 500): Promise<void> {
  const running = new Set<Request>();
  let last = Date.now();
  const ended = (request: Request) => {
    running.delete(request);
    last = Date.now();
  };
  page.on('request', (request) => {
    // The stream of events never ends.
    if (new URL(request.url()).pathname.endsWith('/events')) return;
    running.add(request);
    last = Date.now();
  });
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  await expect.poll(() => running.size === 0 && Date.now() - last > quietMs).toBe(true);
}
