import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContextOptions } from 'playwright/test';
import { openDemoHome } from '#kit/demo-home.ts';
import { root } from '#kit/root.ts';
import { chromiumOptions } from '#kit/services/browsers.ts';
import { startStaticServer } from '#kit/static-server.ts';
import { settled, views } from '#kit/views.ts';

/**
 * `npm run screenshots`: the README's pictures (.github/images), and every view for looking them over
 * (test-results/screenshots), from the built demo, in light and dark, on a desk and on a phone.
 */
const review = join(root, 'test-results/screenshots');
const images = join(root, '.github/images');
/** The pictures of the README, by view and look. */
const inReadme: Record<string, string> = {
  'states desktop-light': 'admin-states-light',
  'state form desktop-light': 'admin-state-form-light',
  'ucp, menu open desktop-light': 'ucp-menu-light',
  'ucp desktop-dark': 'ucp-home-dark',
  'ucp phone-light': 'ucp-home-phone-light',
  'history desktop-light': 'ucp-history-light',
  'users desktop-light': 'admin-users-light',
};
const devices = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
};

rmSync(review, { recursive: true, force: true });
for (const folder of [review, images]) mkdirSync(folder, { recursive: true });

const host = await startStaticServer(`${root}dist/demo`);
const browser = await chromium.launch(chromiumOptions());
const failures: string[] = [];
for (const [device, options] of Object.entries(devices)) {
  for (const colorScheme of ['light', 'dark'] as const)
    await photograph(`${device}-${colorScheme}`, { ...options, colorScheme });
}
await browser.close();
await host.stop();
for (const failure of failures) process.stderr.write(`${failure}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;

/** All views with one look. One that can't be shown is said and doesn't keep the others from being taken. */
async function photograph(look: string, options: BrowserContextOptions): Promise<void> {
  const home = await openDemoHome(browser, host.url, () => {}, {
    ...options,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    deviceScaleFactor: 2,
  });
  for (const view of views) {
    const { name, who, path, open } = view;
    const page = await home.open(who);
    page.setDefaultTimeout(10_000);
    try {
      await page.goto(home.urlOf(path));
      await settled(page, view);
      await page.mouse.move(0, 0);
      await open?.(page);
      const file = `${name.replaceAll(/\W+/g, '-')}-${look}.png`;
      await page.screenshot({ path: join(review, file) });
      const picture = inReadme[`${name} ${look}`];
      if (picture) await page.screenshot({ path: join(images, `${picture}.png`) });
    } catch (error) {
      failures.push(`${name}, ${look}: ${String(error)}`);
    }
    await page.close();
  }
  await home.close();
}
