import type { Page } from 'playwright/test';
import { accountButton, chooseInAccountMenu } from '#kit/account-menu.ts';
import { fetchInPage } from '#kit/bridge.ts';
import { expectNoRow, expectRowVisible } from '#kit/expectations.ts';
import { expect, test } from '#kit/fixtures.ts';
import { directory, expectPresence, pick } from '#kit/presence-menu.ts';
import { waitForQuiet } from '#kit/quiet.ts';
import { addState, statesPath, statesTable } from '#kit/states-page.ts';

/** Calls the API as the page does. Returns status and body. */
async function call(page: Page, method: string, path: string, body?: object) {
  const request = new Request(new URL(`api${path}`, page.url().replace(/#.*/, '')), {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const response = await fetchInPage(page)(request);
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

const statesIn = async (page: Page) => (await call(page, 'GET', '/states')).body.total as number;
const addStates = (page: Page, words: string, count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, number) =>
      call(page, 'POST', '/states', { type: 'away', message: `${words} ${number}` }).then(({ status }) => status),
    ),
  );

/** Stops the service worker as a browser does: when it has nothing to do. */
async function stopWorkers(page: Page): Promise<void> {
  await waitForQuiet(page);
  const browser = await page.context().newCDPSession(page);
  await browser.send('ServiceWorker.enable');
  await browser.send('ServiceWorker.stopAllWorkers');
  await browser.detach();
}

/**
 * Reloads a page without its service worker, as a reload with shift does once and developer tools may do always. In another tab
 * the worker goes on: with none it would end with the page, which then starts another.
 */
async function keepWorkersAway(page: Page, how: 'once' | 'always'): Promise<void> {
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(statesTable(other)).toBeVisible();
  await page.addInitScript((once) => {
    if (once && sessionStorage.getItem('kept away')) return;
    sessionStorage.setItem('kept away', 'yes');
    Object.defineProperty(ServiceWorkerContainer.prototype, 'controller', { get: () => null });
  }, how === 'once');
  await page.reload();
}

test('a visitor is inside at once, and what they did is there after a reload @demo', async ({ visit }) => {
  const page = await visit('admin', statesPath);
  await addState(page, { type: 'Away', message: 'Kept 🍕' });
  await expectRowVisible(statesTable(page), { State: 'Away (Kept 🍕)' });
  await page.reload();
  await expectRowVisible(statesTable(page), { State: 'Away (Kept 🍕)' });
});

test('tabs that write at once lose no row @demo', async ({ home }) => {
  const [one, other] = [await home.open('admin'), await home.open('admin')];
  const before = await statesIn(one);
  const statuses = await Promise.all([addStates(one, 'one', 15), addStates(other, 'other', 15)]);
  expect(new Set(statuses.flat())).toEqual(new Set([201]));
  expect([await statesIn(one), await statesIn(other)]).toEqual([before + 30, before + 30]);
  await one.reload();
  await expect(accountButton(one)).toBeVisible();
  expect(await statesIn(one)).toBe(before + 30);
});

test('one tab is the admin, the next a person, each seen by the other @demo', async ({ visit }) => {
  const admin = await visit('admin', statesPath);
  const person = await visit('person', '/ucp');
  await addState(admin, { type: 'DND', message: 'On air' });
  await pick(person, 'DND (On air)');
  await expectRowVisible(statesTable(admin), { State: 'DND (On air)', 'In it now': '1 person' });
  await admin.reload();
  await expect(accountButton(admin)).toHaveAccessibleName(/Mira Castellanos/);
  await expect(accountButton(person)).toHaveAccessibleName(/Ada Lovelace/);
});

test('a reset in one tab is one in all @demo', async ({ visit }) => {
  const admin = await visit('admin', statesPath);
  const person = await visit('person', '/ucp');
  await addState(admin, { type: 'Away', message: 'Soon gone' });
  await pick(person, 'Away (Soon gone)');
  await expectPresence(person, 'Away (Soon gone)');

  await chooseInAccountMenu(admin, /^Reset/);
  await expect(accountButton(person)).toHaveAccessibleName(/Mira Castellanos/);
  await expectNoRow(statesTable(admin), { State: 'Away (Soon gone)' });
  await expectRowVisible(statesTable(admin), { State: 'DND (Focus time)' });
});

test('a tab that hears nothing of a reset notices it by itself @demo', async ({ visit }) => {
  const admin = await visit('admin', statesPath);
  await admin.evaluate(() => {
    BroadcastChannel.prototype.postMessage = () => {};
  });
  const person = await visit('person', '/ucp');
  await chooseInAccountMenu(admin, /^Reset/);
  await expect(statesTable(admin)).toBeVisible();
  await person.evaluate(() => void fetch('api/me/presence'));
  await expect(accountButton(person)).toHaveAccessibleName(/Mira Castellanos/);
});

test('what a tab that is gone had still written is not written over @demo', async ({ visit, noise }) => {
  noise.allow(/A call failed|could not be (looked after|written down)|status of 500/);
  const page = await visit('admin', statesPath);
  const before = await statesIn(page);
  // In front of each of the page's writes the one of another tab arrives, after the page has read what there was.
  const stop = await page.evaluateHandle(() => {
    const open = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (names, mode, options) {
      if (mode === 'readwrite') {
        const others = open.call(this, names, mode).objectStore('snapshot');
        const version = others.get('version');
        version.onsuccess = () => others.put(version.result + 1, 'version');
      }
      return open.call(this, names, mode, options);
    };
    return () => (IDBDatabase.prototype.transaction = open);
  });
  expect(await addStates(page, 'lost', 1)).toEqual([500]);
  await stop.evaluate((restore) => void restore());
  expect(await addStates(page, 'kept', 1)).toEqual([201]);
  expect(await statesIn(page)).toBe(before + 1);
});

test('who signs out stays signed out, and a new tab is inside @demo', async ({ home }) => {
  const page = await home.open('nobody');
  await page.reload();
  await expect(page.getByText('Try it as')).toBeVisible();
  const next = await home.open('admin');
  await expect(accountButton(next)).toHaveAccessibleName(/Mira Castellanos/);
});

test('a worker that the browser stopped answers the next call, and the page goes on @demo', async ({ visit }) => {
  const person = await visit('person', '/ucp');
  const colleague = await visit('colleague', '/ucp');
  await stopWorkers(person);
  await pick(person, 'DND');
  await expectPresence(person, 'DND');
  await expect(directory(colleague).getByRole('row').filter({ hasText: 'Ada Lovelace' })).toContainText('DND');
});

test('every call is answered inside the browser @demo', async ({ visit }) => {
  const page = await visit('admin', statesPath);
  const outside: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/') && !response.fromServiceWorker()) outside.push(response.url());
  });
  for (let round = 0; round < 5; round++) {
    await stopWorkers(page);
    expect((await call(page, 'GET', '/types')).status).toBe(200);
  }
  await page.reload();
  await expect(statesTable(page)).toBeVisible();
  expect(outside).toEqual([]);
});

test('a reload around the cache and the worker comes back by itself @demo', async ({ visit }) => {
  const page = await visit('admin', statesPath);
  await keepWorkersAway(page, 'once');
  await expect(statesTable(page)).toBeVisible();
});

test('where the browser keeps the worker away, a page says so and does not reload for ever @demo', async ({
  visit,
}) => {
  const page = await visit('admin', statesPath);
  await keepWorkersAway(page, 'always');
  await expect(page.getByText(/service worker is switched off/)).toBeVisible();
});
