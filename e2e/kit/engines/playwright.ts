import type { Browser, BrowserType, LaunchOptions } from 'playwright/test';
import { type Engine, type Profile, windowSize } from './engine.ts';
import { tabOf } from './tabOf.ts';

/** A browser that Playwright drives: the system's Chromium, or one of Playwright's own builds. */
export async function openWithPlaywright(type: BrowserType, options: LaunchOptions = {}): Promise<Engine> {
  const browser = await type.launch(options);
  return {
    version: `${type.name()} ${browser.version()}`,
    newProfile: () => newProfile(browser),
    close: () => browser.close(),
  };
}

async function newProfile(browser: Browser): Promise<Profile> {
  const context = await browser.newContext({ viewport: windowSize, locale: 'en-GB', reducedMotion: 'reduce' });
  return {
    close: () => context.close(),
    async newTab() {
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
      return tabOf(page, { complaints, setWidth: (width) => page.setViewportSize({ ...windowSize, width }) });
    },
  };
}
