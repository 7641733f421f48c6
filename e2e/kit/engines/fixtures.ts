import { mkdirSync, writeFileSync } from 'node:fs';
import { test as base, expect } from 'playwright/test';
import { newFolder, prepareFolder, removeFolder } from '#kit/node-home.ts';
import { startNodeServer } from '#kit/node-server.ts';
import { root } from '#kit/root.ts';
import { startStaticServer } from '#kit/static-server.ts';
import { type Engine, type EngineName, type Profile, type Tab, windowSize } from './engine.ts';
import { openEngine } from './open.ts';
import { expectNoSidewaysScroll, expectSettled } from './page.ts';

interface TestFixtures {
  /** Opens a browser profile of its own, for somebody who shares no cookie with the others. */
  newProfile: () => Promise<Profile>;
  /** Address of the built server, on a database with `people` in it. */
  serverUrl: string;
  /** Address of the built demo, on the plainest web host there is. */
  demoUrl: string;
  /** Looks at a page on a desk and on a phone: nothing is too wide. Keeps what was seen in test-results/engines. */
  lookAt: (tab: Tab, name: string) => Promise<void>;
}

interface WorkerFixtures {
  engineName: EngineName;
  engine: Engine;
}

const pictures = `${root}test-results/engines`;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  engineName: ['chromium', { option: true, scope: 'worker' }],

  engine: [
    async ({ engineName }, provide) => {
      const engine = await openEngine(engineName);
      process.stdout.write(`    ${engine.version}\n`);
      await provide(engine);
      await engine.close();
    },
    // The browser may have to be installed first.
    { scope: 'worker', timeout: 600_000 },
  ],

  newProfile: async ({ engine, engineName }, provide, info) => {
    const profiles: Profile[] = [];
    const tabs: Tab[] = [];
    await provide(async () => {
      const profile = await engine.newProfile();
      profiles.push(profile);
      return {
        ...profile,
        async newTab() {
          const tab = await profile.newTab();
          tabs.push(tab);
          return tab;
        },
      };
    });
    if (info.status !== info.expectedStatus) {
      for (const [index, tab] of tabs.entries())
        // Of a browser that is gone there is no picture, and the failure is reported already.
        await saveScreenshot(tab, `${engineName} ${info.title} failed, tab ${index + 1}`).catch(() => undefined);
    }
    await Promise.all(profiles.map((profile) => profile.close()));
  },

  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from here
  serverUrl: async ({}, provide) => {
    const folder = newFolder();
    await prepareFolder(folder);
    const server = await startNodeServer(folder);
    await provide(server.url);
    await server.stop();
    removeFolder(folder);
  },

  // oxlint-disable-next-line no-empty-pattern
  demoUrl: async ({}, provide) => {
    const host = await startStaticServer(`${root}dist/demo`, { path: '/some/host/presence/' });
    await provide(host.url);
    await host.stop();
  },

  lookAt: async ({ engineName }, provide) => {
    await provide(async (tab, name) => {
      for (const width of [360, windowSize.width]) {
        await tab.setWidth(width);
        await expectSettled(tab, width);
        await expectNoSidewaysScroll(tab);
        await saveScreenshot(tab, `${name} ${width} ${engineName}`);
      }
    });
  },
});

async function saveScreenshot(tab: Tab, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  writeFileSync(`${pictures}/${name.replaceAll(/[^\w, -]/g, '')}.png`, await tab.screenshot());
}

export { expect };
