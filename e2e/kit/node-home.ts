import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  expect,
  request,
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
} from 'playwright/test';
import type { OnContext, Home } from './home.ts';
import { startNodeServer } from './node-server.ts';
import { password, people, type Who } from './people.ts';

export const newFolder = () => mkdtempSync(join(tmpdir(), 'presence-e2e-'));
export const removeFolder = (folder: string) => rmSync(folder, { recursive: true, force: true });

/** A session of each, to be carried into a browser. */
export type Sessions = Map<Who, Awaited<ReturnType<BrowserContext['cookies']>>>;

/**
 * Makes a database with the people in it, and with a session of each, to be copied for each test: checking a password costs more
 * than most tests do.
 */
export async function prepareFolder(folder: string): Promise<Sessions> {
  const server = await startNodeServer(folder, { ADMIN_PASSWORD: password });
  let api = await newApi(server.url);
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
  const sessions: Sessions = new Map();
  for (const who of Object.keys(people) as Who[]) {
    await signIn(api, server.url, who);
    sessions.set(who, (await api.storageState()).cookies);
    // The next one begins anew: signing in would else end this one's session in place of its own.
    await api.dispose();
    api = await newApi(server.url);
  }
  await api.dispose();
  await server.stop();
  return sessions;
}

function newApi(url: string): Promise<APIRequestContext> {
  return request.newContext({ baseURL: url, extraHTTPHeaders: { origin: new URL(url).origin } });
}

function userOf(who: Who) {
  const presence = who === 'outsider' ? 'no' : 'yes';
  return { ...people[who], email: null, role: who === 'admin' ? 'admin' : 'user', presence };
}

export interface Prepared {
  folder: string;
  sessions: Sessions;
}

/** A server of the test's own, on a copy of the prepared folder. */
export async function openNodeHome(
  browser: Browser,
  prepared: Prepared,
  onContext: OnContext,
  settings: Record<string, string> = {},
  options: BrowserContextOptions = {},
): Promise<Home> {
  const folder = newFolder();
  cpSync(prepared.folder, folder, { recursive: true });
  const sessions = new Map(prepared.sessions);
  const server = await startNodeServer(folder, settings);
  const contexts: BrowserContext[] = [];

  /** The first browser of each goes on with the prepared session, every other signs in: no two share one. */
  async function enter(context: BrowserContext, who: Who): Promise<void> {
    const cookies = sessions.get(who);
    sessions.delete(who);
    if (cookies) await context.addCookies(cookies);
    else await signIn(context.request, server.url, who);
  }

  return {
    name: 'node',
    server,
    urlOf: (path) => new URL(path, server.url).href,
    pathOf: (page) => page.url().slice(server.url.length - 1),
    open: async (who) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      onContext(context);
      if (who !== 'nobody') await enter(context, who);
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
