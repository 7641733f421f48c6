import type { Locator } from 'playwright/test';
import { attempt } from '#kit/attempt.ts';
import { expectChoiceWhole, expectNoSidewaysScroll, expectUncovered, expectWhole } from '#kit/expectations.ts';
import { fillHome } from '#kit/fill-home.ts';
import { expect, test } from '#kit/fixtures.ts';
import { addPersonAndStates } from '#kit/long-words.ts';
import { password, people } from '#kit/people.ts';
import { directory } from '#kit/presence-menu.ts';
import { callInPage } from '#kit/settings-page.ts';

test.describe('on a tablet', () => {
  test.use({ contextOptions: { viewport: { width: 800, height: 1000 }, isMobile: true, hasTouch: true } });

  test('the board has room for names, and for the time in short', async ({ visit, goTo }) => {
    const page = await visit('admin', '/ucp');
    await fillHome(page);
    const displayName = 'Brigitte Wiśniewska-Kowalczyk';
    await callInPage(page, 'POST', 'users', {
      username: 'brigitte',
      displayName,
      extension: '1999',
      role: 'user',
      presence: 'yes',
      password,
    });
    await callInPage(page, 'PUT', 'presences/1999', { stateId: 2 });
    await goTo(page, '/ucp');
    for (const name of ['Colleague 0 of Sales', displayName]) {
      const cell = directory(page).getByRole('cell', { name });
      await attempt(`${name} is whole`, () => expectWhole(cell.locator('span').last()));
    }
    const when = directory(page).getByRole('row', { name: displayName }).getByRole('cell').nth(2);
    await attempt('the time is whole', () => expectWhole(when));
  });
});

const topOf = (element: Locator) => element.evaluate((each) => Math.round(each.getBoundingClientRect().top));

test('on the narrowest phone the admin’s rows have two lines, what can be done has one, and choices are whole', async ({
  visit,
  goTo,
}) => {
  const page = await visit('admin', '/ucp');
  await fillHome(page);
  await page.setViewportSize({ width: 320, height: 640 });
  const rows = [
    ['/admin/users', people.person.displayName],
    ['/admin/groups', 'Sales'],
    ['/admin/presence-states', 'Away (Lunch)'],
  ] as const;
  for (const [path, name] of rows) {
    await goTo(page, path);
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
    const lines = row.evaluate((each) => each.getBoundingClientRect().height);
    await attempt(`${path}: two lines`, async () => expect(await lines).toBeLessThan(64));
  }
  for (const [path, choices] of [
    ['/admin/audit', ['Who', 'Did']],
    ['/admin/phone-system/set-up', ['Dialplan']],
  ] as const) {
    await goTo(page, path);
    for (const name of choices)
      await attempt(`${path}: ${name}`, () => expectChoiceWhole(page.getByRole('combobox', { name, exact: true })));
  }
  await goTo(page, '/admin/users');
  const header = ['Import', 'Add user'].map((name) => page.getByRole('main').getByRole('link', { name }));
  const [first, last] = await Promise.all(header.map(topOf));
  expect(last).toBe(first);
  await page.getByRole('checkbox', { name: 'Select Ada Lovelace' }).check();
  const bar = page.getByRole('region', { name: 'Selected users' });
  const buttons = ['Presence Yes', 'Presence Inherit'].map((name) => bar.getByRole('button', { name }));
  const [yes, inherit] = await Promise.all(buttons.map(topOf));
  expect(inherit).toBe(yes);
  const gap = () => bar.evaluate((each) => Math.round(innerHeight - each.getBoundingClientRect().bottom));
  await expect.poll(gap).toBe(0);
});

test('nothing lies over the buttons at a dialog’s end', async ({ visit, home }) => {
  const page = await visit('admin', '/ucp');
  const { userId, stateIds } = await addPersonAndStates(page);
  const dialogs = [
    `/admin/presence-states/${stateIds[0]}`,
    `/admin/presence-states/${stateIds[0]}/delete`,
    `/admin/users/${userId}`,
    '/admin/users/import',
    '/ucp/presence',
  ];
  for (const height of [640, 200]) {
    await page.setViewportSize({ width: 320, height });
    for (const path of dialogs) {
      await page.goto(home.urlOf(path));
      const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
      const last = dialog.getByRole('button').filter({ hasNotText: /^$/ }).last();
      await expect(last).toBeVisible();
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      // The last of what a dialog shows may come while it is looked for.
      const check = expect(async () => {
        await last.scrollIntoViewIfNeeded();
        await expectUncovered(last);
      });
      await attempt(`${height}, ${path}`, () => check.toPass());
    }
  }
});

test('at 400 % zoom a question is read from its beginning, and its buttons are in sight', async ({ visit, home }) => {
  const page = await visit('admin', '/admin/presence-states');
  const { stateIds } = await addPersonAndStates(page);
  await page.setViewportSize({ width: 320, height: 200 });
  await page.goto(home.urlOf(`/admin/presence-states/${stateIds[0]}/delete`));
  const asked = page.getByRole('alertdialog');
  await expect(asked.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expect(asked.getByRole('button', { name: 'Cancel' })).toBeInViewport({ ratio: 1 });
  await expect(asked.getByText('Delete Away (Away until').first()).toBeInViewport();
  const scrolled = () =>
    asked.evaluate((element) => [element, ...element.querySelectorAll('*')].map(({ scrollTop }) => scrollTop));
  expect(Math.max(...(await scrolled()))).toBe(0);
});

test('at 400 % zoom there is room to choose and to read', async ({ visit, home }) => {
  const page = await visit('person', '/ucp');
  await page.setViewportSize({ width: 320, height: 200 });
  await page.goto(home.urlOf('/ucp/presence'));
  const row = page.getByRole('dialog').locator('label', { hasText: 'Extended Away' });
  await row.scrollIntoViewIfNeeded();
  await expect(row).toBeInViewport({ ratio: 1 });
  // Beside the row itself there is more than one other in sight.
  const visible = await row.evaluate((element) => {
    const inSight = [...document.querySelectorAll('[role="dialog"] label')].filter((each) => {
      const { left, width, top, bottom } = each.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, (top + bottom) / 2);
      return hit !== null && each.contains(hit);
    });
    return { rows: inSight.length, contains: inSight.includes(element) };
  });
  expect(visible).toEqual({ rows: expect.any(Number), contains: true });
  expect(visible.rows).toBeGreaterThanOrEqual(3);

  await page.goto(home.urlOf('/ucp/settings'));
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
  await expectNoSidewaysScroll(page);
  // Neither the header nor the navigation covers the page as it scrolls.
  await page.evaluate(() => window.scrollTo(0, 600));
  const ends = () =>
    page.evaluate(() =>
      [2, window.innerHeight - 2].map((y) => document.elementFromPoint(160, y)?.closest('main') !== null),
    );
  await expect.poll(ends).toEqual([true, true]);
});

test('at 400 % zoom what is selected can still be read', async ({ visit, goTo }) => {
  const page = await visit('admin', '/ucp');
  await fillHome(page);
  await page.setViewportSize({ width: 320, height: 200 });
  await goTo(page, '/admin/users');
  const box = page.getByRole('checkbox', { name: 'Select Ada Lovelace' });
  await box.check();
  await expect(box).toBeInViewport({ ratio: 1 });
  const bar = page.getByRole('region', { name: 'Selected users' });
  await expect(bar).toHaveText(/1 user selected/);
  await expect(bar.getByRole('button', { name: 'Clear selection' })).toBeInViewport({ ratio: 1 });
  // Two thirds of the screen are left for the list.
  expect(await bar.evaluate((each) => each.getBoundingClientRect().height)).toBeLessThan(66);
  for (const name of ['Select Ada Lovelace', 'Select Ben Okafor', 'Select Colleague 0 of Sales']) {
    const each = page.getByRole('checkbox', { name, exact: true });
    await each.focus();
    await attempt(`${name} is not behind the bar`, () => expectUncovered(each));
  }
});

test('what Tab reaches in the list of users is not behind the bar of what is selected', async ({ visit, goTo }) => {
  const page = await visit('admin', '/ucp');
  await fillHome(page);
  for (const [width, height] of [
    [1280, 480],
    [360, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    await goTo(page, '/admin/users');
    await page.getByRole('checkbox', { name: 'Select Ada Lovelace' }).check();
    const list = page.getByRole('table').locator('tbody');
    for (let presses = 0; presses < 30; presses++) {
      await page.keyboard.press('Tab');
      const focused = list.locator(':focus');
      if ((await focused.count()) === 0) break;
      await attempt(`${width}, after ${presses}`, () => expectUncovered(focused));
    }
  }
});
