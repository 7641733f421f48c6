import { defineConfig } from 'playwright/test';
import { type EngineName, engineNames } from './kit/engines/engine.ts';
import type { HomeName } from './kit/home.ts';
import { chromiumOptions } from './kit/services/browsers.ts';

/** The stories that run in every engine, and nowhere else. */
const engineSpec = 'engines.spec.ts';

/**
 * Two homes: `node` on the built server, `demo` on the built demo. The page is one, so its tests run on Node alone. `@demo` in
 * a title marks what the demo alone has, `@both` what its addresses, storage, tabs, service worker or personas could break as well.
 * Nothing is started here: fixtures start what they need, on ports that are free.
 */
export default defineConfig<object, { homeName: HomeName; engineName: EngineName }>({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results/e2e',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  use: {
    launchOptions: chromiumOptions(),
    contextOptions: { reducedMotion: 'reduce' },
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
  },
  projects: [
    { name: 'node', testIgnore: engineSpec, grepInvert: /@demo/, use: { homeName: 'node' } },
    { name: 'demo', testIgnore: engineSpec, grep: /@demo|@both/, use: { homeName: 'demo' } },
    ...engineNames.map((engineName) => ({ name: engineName, testMatch: engineSpec, use: { engineName } })),
  ],
});
