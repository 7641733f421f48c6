import type { Browser, BrowserType, LaunchOptions } from 'playwright/test';
import { type Engine, type Profile, type Tab, windowSize } from './engine.ts';

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
    async newTab(): Promise<Tab> {
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
      return {
        goTo: async (url) => void (await page.goto(url)),
        reload: async () => void (await page.reload()),
        back: async () => void (await page.goBack()),
        run: (fn, argument) => page.evaluate(fn as never, argument),
        addScript: (source) => page.evaluate(source),
        clickAt: (x, y) => page.mouse.click(x, y),
        type: (text) => page.keyboard.type(text),
        press: (key) => page.keyboard.press(key),
        setWidth: (width) => page.setViewportSize({ ...windowSize, width }),
        screenshot: () => page.screenshot(),
        complaints: () => Promise.resolve(complaints),
      };
    },
  };
}
