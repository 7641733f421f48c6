import { chromium } from 'playwright/test';
import { chromiumOptions, findFirefox, findWebKit } from '#kit/services/browsers.ts';
import type { Engine, EngineName } from './engine.ts';
import { openWithPlaywright } from './playwright.ts';
import { openFirefox } from './puppeteer.ts';
import { openWebKit } from './webdriver.ts';

/** Opens a browser of the engine, which is installed where it is missing and that is possible. */
export async function openEngine(name: EngineName): Promise<Engine> {
  if (name === 'chromium') return openWithPlaywright(chromium, chromiumOptions());
  if (name === 'firefox') {
    const found = findFirefox();
    return 'own' in found ? openWithPlaywright(found.own) : openFirefox(found.system);
  }
  const found = findWebKit();
  return 'own' in found ? openWithPlaywright(found.own) : openWebKit(found.system);
}
