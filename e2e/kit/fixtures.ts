import { test as base, type BrowserContextOptions, expect, type Page } from 'playwright/test';
import { foundCompany, openDemoHome } from './demo-home.ts';
import type { OnContext, Home, HomeName } from './home.ts';
import { newFolder, openNodeHome, prepareFolder, removeFolder } from './node-home.ts';
import type { NodeServer } from './node-server.ts';
import { noiseOfBrowsers, type Noise } from './noise.ts';
import type { Who } from './people.ts';
import { watchTraffic } from './quiet.ts';
import { root } from './root.ts';
import { startStaticServer } from './static-server.ts';

interface TestFixtures {
  /** Of the server, on Node alone. */
  serverSettings: Record<string, string>;
  /** What browsers complained of; a test fails on what it has not allowed. */
  noise: Noise;
  /** The product, new for every test. */
  home: Home;
  /** The server behind it, for tests of what Node alone has. */
  server: NodeServer;
  /** Opens the page at a path for somebody, signed in. */
  visit: (who: Who | 'nobody', path?: string) => Promise<Page>;
  goTo: (page: Page, path: string) => Promise<void>;
  expectPath: (page: Page, path: string | RegExp) => Promise<void>;
}

interface WorkerFixtures {
  homeName: HomeName;
  openHome: (onContext: OnContext, settings: Record<string, string>, browser: BrowserContextOptions) => Promise<Home>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  homeName: ['node', { option: true, scope: 'worker' }],

  openHome: [
    async ({ homeName, browser }, provide) => {
      if (homeName === 'node') {
        const folder = newFolder();
        const sessions = await prepareFolder(folder);
        await provide((onContext, settings, options) =>
          openNodeHome(browser, { folder, sessions }, onContext, settings, options),
        );
        removeFolder(folder);
      } else {
        const host = await startStaticServer(`${root}dist/demo`, { path: '/some/host/presence/' });
        const storageState = await foundCompany(browser, host.url);
        await provide((onContext, _, options) =>
          openDemoHome(browser, host.url, onContext, { ...options, storageState }),
        );
        await host.stop();
      }
    },
    { scope: 'worker' },
  ],

  serverSettings: [{}, { option: true }],

  noise: async ({ homeName }, provide) => {
    const noise = noiseOfBrowsers(homeName);
    await provide(noise);
    noise.check();
  },

  home: async ({ openHome, noise, serverSettings, contextOptions }, provide) => {
    const onContext: OnContext = (context) => {
      noise.listen(context);
      watchTraffic(context);
    };
    const home = await openHome(onContext, serverSettings, contextOptions);
    await provide(home);
    await home.close();
  },

  server: async ({ home }, provide) => {
    if (!home.server) throw new Error('The demo has no server: a test that asks for one can’t run there.');
    await provide(home.server);
  },

  visit: async ({ home, goTo }, provide) => {
    await provide(async (who, path = '/') => {
      const page = await home.open(who);
      await goTo(page, path);
      return page;
    });
  },

  goTo: async ({ home }, provide) => {
    await provide(async (page, path) => {
      await page.goto(home.urlOf(path));
    });
  },

  expectPath: async ({ home }, provide) => {
    await provide(async (page, path) => {
      await expect.poll(() => home.pathOf(page)).toMatch(typeof path === 'string' ? new RegExp(`^${path}$`) : path);
    });
  },
});

export { expect };
