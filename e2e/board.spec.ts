import type { Page } from 'playwright/test';
import { bellOf, namesOnBoard, star, starOf } from '#kit/board.ts';
import { expectRowVisible } from '#kit/expectations.ts';
import { expect, test } from '#kit/fixtures.ts';
import { fillHome } from '#kit/fill-home.ts';
import { people } from '#kit/people.ts';
import { directory, expectPresence, pick } from '#kit/presence-menu.ts';

const ada = people.person.displayName;
const ben = people.colleague.displayName;

declare global {
  interface Window {
    /** What the browser was asked to notify of. */
    notified?: string[];
    /** Lets the tab go on that knows by now whether it has the lock to tell of somebody. */
    goOn?: () => void;
  }
}

/** Grants notifications, and keeps what is told by them instead of showing it. */
async function recordNotifications(page: Page, permission: NotificationPermission = 'granted'): Promise<void> {
  await page.addInitScript((given) => {
    window.notified = [];
    class Recorded extends EventTarget {
      static permission = given;
      static requestPermission = () => {
        Recorded.permission = Recorded.permission === 'default' ? 'granted' : Recorded.permission;
        return Promise.resolve(Recorded.permission);
      };

      constructor(title: string) {
        super();
        window.notified?.push(title);
      }
    }
    Object.assign(window, { Notification: Recorded });
  }, permission);
  if (page.url() !== 'about:blank') await page.reload();
}

const notified = (page: Page) => page.evaluate(() => window.notified ?? []);

/** Holds the tab where it knows whether it has the lock to tell of somebody: so every tab has asked before one of them tells. */
async function holdTelling(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { locks } = navigator;
    const request = locks.request.bind(locks);
    const held = (...args: Parameters<LockManager['request']>) => {
      const [name, options, work] = args;
      if (!name.startsWith('presence-watch ')) return request(...args);
      return request(name, options, async (lock) => {
        await new Promise<void>((resolve) => (window.goOn = resolve));
        await work(lock);
      });
    };
    Object.assign(locks, { request: held });
  });
}

const isHeld = (page: Page) => page.evaluate(() => window.goOn !== undefined);

/** Calls of the directory that a page makes from now on. */
function callsOfDirectory(page: Page): string[] {
  const calls: string[] = [];
  page.on('request', (request) => {
    if (/\/api\/presences(\?|$)/.test(request.url())) calls.push(request.url());
  });
  return calls;
}

test('a colleague’s pick shows on the board without a question', async ({ visit }) => {
  const colleague = await visit('colleague', '/ucp');
  const person = await visit('person', '/ucp');
  await pick(person, 'Chat');
  await expectRowVisible(directory(colleague), { Name: ada, Presence: 'Chat' });
  const calls = callsOfDirectory(colleague);
  await pick(person, 'DND');
  await expectRowVisible(directory(colleague), { Name: ada, Presence: 'DND' });
  await pick(person, 'Chat');
  await expectRowVisible(directory(colleague), { Name: ada, Presence: 'Chat' });
  expect(calls).toEqual([]);
});

test('favourites come first, in an order of their own, and stay', async ({ visit }) => {
  const page = await visit('person', '/ucp');
  await expect(starOf(page, ben)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Order favourites' })).toHaveCount(0);
  await star(page, ben, ada);
  await expect.poll(async () => (await namesOnBoard(page)).slice(0, 2)).toEqual([ben, ada]);

  await page.getByRole('link', { name: 'Order favourites' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your favourites' });
  await dialog.getByRole('button', { name: `Move ${ada} up` }).click();
  await expect(dialog.getByRole('listitem').first()).toContainText(ada);
  await expect(dialog.getByRole('status')).toHaveText(`${ada} is now number 1`);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect.poll(async () => (await namesOnBoard(page)).slice(0, 2)).toEqual([ada, ben]);

  await page.reload();
  await expect.poll(async () => (await namesOnBoard(page)).slice(0, 2)).toEqual([ada, ben]);
  await starOf(page, ada).click();
  await expect(starOf(page, ada)).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(async () => (await namesOnBoard(page))[0]).toBe(ben);
});

test('a favourite is chosen and moved with the keyboard alone', async ({ visit }) => {
  const page = await visit('person', '/ucp');
  await expect(starOf(page, ben)).toBeVisible();
  const names = await namesOnBoard(page);
  await starOf(page, names[0] ?? '').focus();
  await page.keyboard.press('ArrowDown');
  await expect(starOf(page, names[1] ?? '')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(starOf(page, names[0] ?? '')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(starOf(page, names[0] ?? '')).toHaveAttribute('aria-pressed', 'true');
  await starOf(page, names[2] ?? '').click();
  await expect.poll(async () => (await namesOnBoard(page)).slice(0, 2)).toEqual([names[0], names[2]]);
  await page.getByRole('link', { name: 'Order favourites' }).focus();
  await page.keyboard.press('Enter');
  const down = page.getByRole('button', { name: `Move ${names[0]} down` });
  await down.focus();
  await page.keyboard.press('Enter');
  await expect(
    page
      .getByRole('listitem')
      .filter({ has: page.getByText(names[0] ?? '') })
      .last(),
  ).toBeVisible();
  await expect(down).toBeFocused();
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await namesOnBoard(page)).slice(0, 2)).toEqual([names[2], names[0]]);
});

test('who is waited for is told of once, in one of several tabs @both', async ({ visit, home }) => {
  const person = await visit('person', '/ucp');
  await pick(person, 'DND');
  await expectPresence(person, 'DND');
  const colleague = await visit('colleague', '/ucp');
  await recordNotifications(colleague);
  await bellOf(colleague, ada).click();
  await expect(bellOf(colleague, ada)).toHaveAttribute('aria-pressed', 'true');
  await colleague.reload();
  await expect(bellOf(colleague, ada)).toHaveAttribute('aria-pressed', 'true');

  const tab = await colleague.context().newPage();
  await recordNotifications(tab);
  await tab.goto(colleague.url());
  await expect(directory(tab)).toBeVisible();
  await pick(person, 'Away');
  await expectRowVisible(directory(colleague), { Name: ada, Presence: 'Away' });
  expect(await notified(colleague)).toEqual([]);
  // Tabs of the demo answer one another, and wait in turns.
  const tabs = home.name === 'node' ? [colleague, tab] : [];
  await Promise.all(tabs.map(holdTelling));
  await pick(person, 'Available');
  for (const each of [tab, colleague]) await expectRowVisible(directory(each), { Name: ada, Presence: 'Available' });
  for (const each of tabs) await expect.poll(() => isHeld(each)).toBe(true);
  await Promise.all(tabs.map((each) => each.evaluate(() => window.goOn?.())));
  const all = async () => [...(await notified(colleague)), ...(await notified(tab))];
  await expect.poll(all).toEqual([`${ada} is available`]);
  await expect(bellOf(colleague, ada)).toHaveCount(0);
  await pick(person, 'DND');
  await expectRowVisible(directory(colleague), { Name: ada, Presence: 'DND' });
  await pick(person, 'Chat');
  await expectRowVisible(directory(colleague), { Name: ada, Presence: 'Chat' });
  expect(await all()).toEqual([`${ada} is available`]);
});

test('permission is asked for with words before, and waiting is taken back', async ({ visit }) => {
  const person = await visit('person', '/ucp');
  await pick(person, 'DND');
  await expectPresence(person, 'DND');
  const colleague = await visit('colleague', '/ucp');
  await recordNotifications(colleague, 'default');
  await bellOf(colleague, ada).click();
  const question = colleague.getByRole('alertdialog', { name: `Tell you when ${ada} is available?` });
  await expect(question).toContainText('Your browser asks for permission next.');
  await question.getByRole('button', { name: 'Allow notifications' }).click();
  await expect(bellOf(colleague, ada)).toHaveAttribute('aria-pressed', 'true');
  await bellOf(colleague, ada).click();
  await expect(bellOf(colleague, ada)).toHaveAttribute('aria-pressed', 'false');
  await pick(person, 'Available');
  await expectRowVisible(directory(colleague), { Name: ada, Presence: 'Available' });
  expect(await notified(colleague)).toEqual([]);
});

test('without permission it is told on the page, on any page of it', async ({ visit, goTo }) => {
  const person = await visit('person', '/ucp');
  await pick(person, 'DND');
  await expectPresence(person, 'DND');
  const admin = await visit('admin', '/ucp');
  await recordNotifications(admin, 'denied');
  await bellOf(admin, ada).click();
  await expect(admin.getByText(/Your browser blocks notifications/)).toBeVisible();
  await goTo(admin, '/admin/users');
  await expect(admin.getByRole('heading', { name: 'Users' })).toBeVisible();
  await pick(person, 'Available');
  await expect(admin.getByText(`${ada} is available`)).toBeVisible();
  expect(await notified(admin)).toEqual([]);
});

test('who became available while nobody looked is told of when the page is back', async ({ visit }) => {
  const person = await visit('person', '/ucp');
  await pick(person, 'DND');
  await expectPresence(person, 'DND');
  const colleague = await visit('colleague', '/ucp');
  await recordNotifications(colleague);
  await bellOf(colleague, ada).click();
  await expect(bellOf(colleague, ada)).toHaveAttribute('aria-pressed', 'true');
  const address = colleague.url();
  await colleague.goto('about:blank');
  await pick(person, 'Available');
  await expectPresence(person, 'Available');
  await colleague.goto(address);
  await expect.poll(() => notified(colleague)).toEqual([`${ada} is available`]);
});

test('however many people a screen holds, and wherever one scrolls, nobody is left out', async ({ visit }) => {
  const page = await visit('admin', '/ucp');
  await fillHome(page, 240);
  const row = (name: string) => directory(page).getByRole('row', { name: new RegExp(name) });
  await page.reload();
  await expect(row('Colleague 0 of Sales')).toBeVisible();
  await expect(row('Colleague 99 of Sales')).toHaveCount(0);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(row('Colleague 99 of Sales')).toBeVisible();
  await expect(directory(page)).not.toHaveAttribute('aria-busy');

  await page.setViewportSize({ width: 1280, height: 13_000 });
  await expect.poll(async () => (await namesOnBoard(page)).length).toBeGreaterThan(240);
  await expect(directory(page)).not.toHaveAttribute('aria-busy');
  await pick(await visit('colleague', '/ucp'), 'DND');
  await expectRowVisible(directory(page), { Name: people.colleague.displayName, Presence: 'DND' });
});
