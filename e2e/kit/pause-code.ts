import type { Page } from 'playwright/test';

/** Holds a piece of the page's code, by its chunk's name, and with it every navigation there, until `proceed` is called. */
export async function pauseCode(page: Page, name: string) {
  const held = { code: new RegExp(`/assets/${name}-[^/]*\\.js$`), fetched: 0, proceed: () => {} };
  const released = new Promise<void>((resolve) => {
    held.proceed = resolve;
  });
  await page.route(held.code, async (route) => {
    // The import after it is answered by the browser's cache, which is off while a test holds requests.
    if (route.request().resourceType() === 'fetch') held.fetched += 1;
    await released;
    await route.continue();
  });
  return held;
}
