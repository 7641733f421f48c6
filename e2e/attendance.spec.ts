import { setTimeout } from 'node:timers/promises';
import { chromium, type BrowserContext, type Page } from 'playwright/test';
import { expect, test } from '#kit/fixtures.ts';
import { connectionLost } from '#kit/noise.ts';
import { password, people } from '#kit/people.ts';
import { pick } from '#kit/presence-menu.ts';
import { chromiumOptions } from '#kit/services/browsers.ts';
import { callInPage, chooseSigns, expectLabel, labelOf, settingsPath } from '#kit/settings-page.ts';

/** Less than what it is for people, with everything else in proportion; more than a page takes to find its way back. */
const GONE_AFTER_MS = 8000;
/** Nobody who is there still counts as gone after this long. */
const LONG_ENOUGH_MS = 1.7 * GONE_AFTER_MS;
test.use({ serverSettings: { PRESENCE_TEST_GONE_AFTER_MS: String(GONE_AFTER_MS) } });

const { extension } = people.person;

/** Ada has chosen Chat for signing in and Extended Away for leaving, and is on the page. */
async function ada(visit: (who: 'person', path?: string) => Promise<Page>): Promise<Page> {
  const page = await visit('person', settingsPath);
  await chooseSigns(page, 'Chat', 'Extended Away');
  return page;
}

async function another(context: BrowserContext, page: Page): Promise<Page> {
  const next = await context.newPage();
  await next.goto(page.url());
  await expect(next.getByRole('heading', { name: 'Settings' })).toBeVisible();
  return next;
}

async function signOut(page: Page): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Account of/ })
    .click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

test('signing out and signing in set what was chosen for them', async ({ visit }) => {
  const watcher = await visit('colleague', '/ucp');
  const page = await ada(visit);
  await signOut(page);
  await expectLabel(watcher, extension, 'Extended Away');
  await visit('person', '/ucp');
  await expectLabel(watcher, extension, 'Chat');
});

test('a pick whose end is ahead outlives signing in and out, one without an end does not', async ({ visit }) => {
  const watcher = await visit('colleague', '/ucp');
  const page = await ada(visit);
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await callInPage(page, 'PUT', 'me/presence', { stateId: 4, until });
  await signOut(page);
  await expectLabel(watcher, extension, 'DND');
  const again = await visit('person', '/ucp');
  await expectLabel(watcher, extension, 'DND');
  await callInPage(again, 'DELETE', 'me/presence');
  await pick(again, 'Away');
  await expectLabel(watcher, extension, 'Away');
  await signOut(again);
  await expectLabel(watcher, extension, 'Extended Away');
});

test('one tab of two closed, a reload and the back button change nothing; the last tab closed does @node', async ({
  visit,
  goTo,
}) => {
  const watcher = await visit('colleague', '/ucp');
  const page = await ada(visit);
  await pick(page, 'Away');
  const second = await another(page.context(), page);
  await second.close();
  await goTo(page, '/ucp');
  await page.reload();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await setTimeout(LONG_ENOUGH_MS);
  expect(await labelOf(watcher, extension)).toBe('Away');
  await page.close();
  await expectLabel(watcher, extension, 'Extended Away');
});

test('who comes back after being gone has signed in again @node', async ({ visit }) => {
  const watcher = await visit('colleague', '/ucp');
  const page = await ada(visit);
  await page.goto('about:blank');
  await expectLabel(watcher, extension, 'Extended Away');
  await page.goBack();
  await expectLabel(watcher, extension, 'Chat');
});

test('of two browsers of one person the last counts @node', async ({ visit }) => {
  const watcher = await visit('colleague', '/ucp');
  const [one, other] = [await ada(visit), await visit('person', '/ucp')];
  await pick(other, 'Away');
  await one.context().close();
  await setTimeout(LONG_ENOUGH_MS);
  expect(await labelOf(watcher, extension)).toBe('Away');
  await other.context().close();
  await expectLabel(watcher, extension, 'Extended Away');
});

test('a short cut of the network changes nothing @node', async ({ visit, noise }) => {
  noise.allow(connectionLost);
  const watcher = await visit('colleague', '/ucp');
  const page = await ada(visit);
  await pick(page, 'Away');
  await expectLabel(watcher, extension, 'Away');
  await page.context().setOffline(true);
  await setTimeout(GONE_AFTER_MS / 3);
  await page.context().setOffline(false);
  await setTimeout(LONG_ENOUGH_MS);
  expect(await labelOf(watcher, extension)).toBe('Away');
});

test('a server that starts again changes nothing for who is there, and forgets nobody who left meanwhile @node', async ({
  visit,
  server,
  noise,
}) => {
  noise.allow(connectionLost);
  const watcher = await visit('colleague', '/ucp');
  const page = await ada(visit);
  await pick(page, 'Away');
  await expectLabel(watcher, extension, 'Away');
  await server.kill();
  await setTimeout(GONE_AFTER_MS / 3);
  await server.start();
  await setTimeout(LONG_ENOUGH_MS);
  expect(await labelOf(watcher, extension)).toBe('Away');
  await server.kill();
  await page.close();
  await server.start();
  await expectLabel(watcher, extension, 'Extended Away');
});

test('a server’s computer that slept signs out nobody @node', async ({ visit, server, noise }) => {
  noise.allow(connectionLost);
  const watcher = await visit('colleague', '/ucp');
  const page = await ada(visit);
  await pick(page, 'Away');
  await expectLabel(watcher, extension, 'Away');
  await server.sleep(2 * GONE_AFTER_MS);
  await setTimeout(LONG_ENOUGH_MS);
  expect(await labelOf(watcher, extension)).toBe('Away');
  await page.close();
  await expectLabel(watcher, extension, 'Extended Away');
});

test('a laptop that slept is still there when it wakes, and a browser that crashes is gone @node', async ({
  visit,
  server,
}) => {
  const watcher = await visit('colleague', '/ucp');
  const served = await chromium.launchServer(chromiumOptions());
  try {
    const browser = await chromium.connect(served.wsEndpoint());
    const context = await browser.newContext({ baseURL: server.url, locale: 'en-GB' });
    const data = { username: people.person.username, password };
    const headers = { origin: new URL(server.url).origin };
    expect((await context.request.post('api/session', { data, headers })).status()).toBe(200);
    const page = await ada(async (_, path = '/') => {
      const opened = await context.newPage();
      await opened.goto(path);
      return opened;
    });
    await pick(page, 'Away');
    await expectLabel(watcher, extension, 'Away');
    // Playwright starts the browser as the leader of a group, with all its helpers.
    const group = -(served.process().pid ?? Number.NaN);
    process.kill(group, 'SIGSTOP');
    await setTimeout(2 * GONE_AFTER_MS);
    process.kill(group, 'SIGCONT');
    await pick(page, 'DND');
    await setTimeout(LONG_ENOUGH_MS);
    expect(await labelOf(watcher, extension)).toBe('DND');
    process.kill(group, 'SIGKILL');
    await expectLabel(watcher, extension, 'Extended Away');
  } finally {
    await served.kill();
  }
});

test('the demo’s last tab of a person closed counts, by the clock of the tab that is left @demo', async ({ visit }) => {
  const watcher = await visit('colleague', '/ucp');
  const page = await ada(visit);
  await watcher.clock.install();
  await page.close();
  // In steps: a jump would be a computer that slept, after which everyone has their minute anew.
  await expect(async () => {
    await watcher.clock.fastForward(15_000);
    expect(await labelOf(watcher, extension)).toBe('Extended Away');
  }).toPass({ intervals: [200] });
});
