import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, request, type APIRequestContext, type Browser, type BrowserContext } from 'playwright/test';
import type { Heed, Home } from './home.ts';
import { startNodeServer } from './node-server.ts';
import { password, people, type Who } from './people.ts';

export const newFolder = () => mkdtempSync(join(tmpdir(), 'presence-e2e-'));
export const removeFolder = (folder: string) => rmSync(folder, { recursive: true, force: true });

/** Makes a database with the people in it, to be copied for each test. */
export async function prepareFolder(folder: string): Promise<void> {
  const server = await startNodeServer(folder, { ADMIN_PASSWORD: password });
  const api = await request.newContext({
    baseURL: server.url,
    extraHTTPHeaders: { origin: new URL(server.url).origin },
  });
  await signIn(api, server.url, 'admin');
  for (const who of ['person', 'colleague', 'outsider'] as const) {
    const { username, displayName, extension } = people[who];
    const presence = who === 'outsider' ? 'no' : 'yes';
    const answer = await api.post('api/users', {
      data: { username, displayName, extension, email: null, role: 'user', presence, password },
    });
    expect(answer.status(), await answer.text()).toBe(201);
  }
  await api.dispose();
  await server.stop();
}

/** A server of the test's own, on a copy of the prepared folder. */
export async function openNodeHome(browser: Browser, prepared: string, heed: Heed): Promise<Home> {
  const folder = newFolder();
  cpSync(prepared, folder, { recursive: true });
  const server = await startNodeServer(folder);
  const contexts: BrowserContext[] = [];
  return {
    name: 'node',
    server,
    urlOf: (path) => new URL(path, server.url).href,
    pathOf: (page) => page.url().slice(server.url.length - 1),
    open: async (who) => {
      const context = await browser.newContext();
      contexts.push(context);
      heed(context);
      if (who !== 'nobody') await signIn(context.request, server.url, who);
      return context.newPage();
    },
    crash: async () => {
      await server.kill();
      await server.start();
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()));
      await server.stop();
      removeFolder(folder);
    },
  };
}

async function signIn(api: APIRequestContext, url: string, who: Who): Promise<void> {
  const data = { username: people[who].username, password };
  const answer = await api.post(`${url}api/session`, { data, headers: { origin: new URL(url).origin } });
  expect(answer.status(), await answer.text()).toBe(200);
}
