import type { Browser, Page } from 'playwright/test';
import type { Heed, Home } from './home.ts';
import { people, type Who } from './people.ts';

/** The demo in a browser profile of its own: its data is new, and shared by its tabs. */
export async function openDemoHome(browser: Browser, url: string, heed: Heed): Promise<Home> {
  const context = await browser.newContext();
  heed(context);
  return {
    name: 'demo',
    urlOf: (path) => `${url}#${path}`,
    pathOf: (page) => page.url().replace(/^[^#]*#?/, ''),
    open: async (who) => {
      const page = await context.newPage();
      await page.goto(url);
      if (who !== 'nobody') await becomePersona(page, who);
      return page;
    },
    crash: async () => {
      await Promise.all(context.pages().map((page) => page.reload()));
    },
    close: () => context.close(),
  };
}

/** Switches the persona of the tab as a visitor does. */
async function becomePersona(page: Page, who: Who): Promise<void> {
  await page.getByRole('button', { name: people[who].displayName }).click();
}
