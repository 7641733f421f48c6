import { expect, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright/test';
import { accountButton } from './account-menu.ts';
import type { OnContext, Home } from './home.ts';
import { people, type Who } from './people.ts';

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Visits the demo once. Returns what the browser keeps of it, for other profiles: founding the company takes as long as a test. */
export async function foundCompany(browser: Browser, url: string): Promise<StorageState> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  await expect(accountButton(page)).toBeVisible({ timeout: 60_000 });
  const state = await context.storageState({ indexedDB: true });
  await context.close();
  return state;
}

/**
 * The demo in a browser profile of its own, whose data its tabs share: new, or as it was in the `storageState` that is given.
 */
export async function openDemoHome(
  browser: Browser,
  url: string,
  onContext: OnContext,
  options: BrowserContextOptions = {},
): Promise<Home> {
  const context = await browser.newContext(options);
  onContext(context);
  return {
    name: 'demo',
    urlOf: (path) => `${url}#${path}`,
    pathOf: (page) => page.url().replace(/^[^#]*#?/, ''),
    open: async (who) => {
      const page = await context.newPage();
      await page.goto(url);
      await become(page, who);
      return page;
    },
    crash: async () => {
      await Promise.all(context.pages().map((page) => page.reload()));
    },
    close: () => context.close(),
  };
}

/** Becomes somebody else in this tab as a visitor does, by the account menu. */
async function become(page: Page, who: Who | 'nobody'): Promise<void> {
  const account = accountButton(page);
  const wanted = who === 'nobody' ? 'Sign out' : new RegExp(people[who].displayName);
  if (who !== 'nobody' && (await account.getAttribute('aria-label'))?.includes(people[who].displayName)) return;
  await account.click();
  await page
    .getByRole('menuitem', { name: wanted })
    .or(page.getByRole('menuitemradio', { name: wanted }))
    .click();
  if (who === 'nobody') await expect(page.getByText('Try it as')).toBeVisible();
  else await expect(account).toHaveAccessibleName(new RegExp(people[who].displayName));
}
