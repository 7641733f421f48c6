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
  const admin = await api.get('api/users/1');
  const named = await api.put('api/users/1', {
    headers: { 'if-match': admin.headers()['etag'] ?? '' },
    data: userOf('admin'),
  });
  expect(named.status(), await named.text()).toBe(200);
  for (const who of ['person', 'colleague', 'outsider'] as const) {
    const added = await api.post('api/users', { data: { ...userOf(who), password } });
    expect(added.status(), await added.text()).toBe(201);
  }
  await api.dispose();
  await server.stop();
}

function userOf(who: Who) {
  const presence = who === 'outsider' ? 'no' : 'yes';
  return { ...people[who], email: null, role: who === 'admin' ? 'admin' : 'user', presence };
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
