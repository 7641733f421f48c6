import { expect } from 'playwright/test';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { type Engine, type Profile, windowSize } from './engine.ts';
import { tabOf } from './tabOf.ts';

/** What Playwright does for its browsers: British English, no motion, and no slower clocks in tabs that are not in front. */
const preferences = {
  'intl.accept_languages': 'en-GB',
  'ui.prefersReducedMotion': 1,
  'dom.min_background_timeout_value': 4,
  'dom.min_background_timeout_value_without_budget_throttling': 4,
  'dom.timeout.enable_budget_timer_throttling': false,
};

/** A Firefox of the system, which Puppeteer drives by WebDriver BiDi: it needs no driver program and no build of its own. */
export async function openFirefox(executablePath: string): Promise<Engine> {
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: preferences,
    // The window is as large as asked, whatever the screen is.
    defaultViewport: windowSize,
  });
  return {
    version: (await browser.version()).replace('/', ' '),
    newProfile: () => newProfile(browser),
    close: () => browser.close(),
  };
}

/** Firefox 140 sets the size, but has no orientation to set beside it. */
async function setWidth(page: Page, width: number): Promise<void> {
  await page.setViewport({ ...windowSize, width }).catch((error: unknown) => {
    if (!/unknown command emulation\.setScreenOrientationOverride/.test(String(error))) throw error;
  });
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
}

async function newProfile(browser: Browser): Promise<Profile> {
  const context = await browser.createBrowserContext();
  return {
    close: () => context.close(),
    async newTab() {
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warn'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`exception: ${String(error)}`));
      return tabOf(page, { complaints, setWidth: (width) => setWidth(page, width) });
    },
  };
}
