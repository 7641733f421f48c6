import type { Tab } from './engine.ts';

/** What Playwright's pages and Puppeteer's have in common. */
interface DrivenPage {
  goto: (url: string) => Promise<unknown>;
  reload: () => Promise<unknown>;
  evaluate: (expression: string) => Promise<unknown>;
  mouse: { click: (x: number, y: number) => Promise<void> };
  keyboard: { type: (text: string) => Promise<void>; press: (key: 'Enter' | 'Escape' | 'Tab') => Promise<void> };
  screenshot: () => Promise<Uint8Array>;
}

export function tabOf(
  page: DrivenPage,
  { complaints, setWidth }: { complaints: readonly string[]; setWidth: Tab['setWidth'] },
): Tab {
  return {
    goTo: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    // Firefox 140 tells nothing of a step inside a page, and Puppeteer’s own waits for that.
    back: async () => void (await page.evaluate('history.back()')),
    evaluate: (expression) => page.evaluate(expression),
    clickAt: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    setWidth,
    screenshot: () => page.screenshot(),
    complaints: () => Promise.resolve(complaints),
  };
}
