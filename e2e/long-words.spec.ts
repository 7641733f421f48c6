import type { Locator } from 'playwright/test';
import { attempt } from '#kit/attempt.ts';
import { expectWhole } from '#kit/expectations.ts';
import { fillHome } from '#kit/fill-home.ts';
import { expect, test } from '#kit/fixtures.ts';
import { addPerson, addPersonAndStates, longMessages, longName } from '#kit/long-words.ts';
import { directory } from '#kit/presence-menu.ts';
import { callInPage } from '#kit/settings-page.ts';

/** Whether nothing inside is wider than what it scrolls in. */
const scrollsSideways = (dialog: Locator) =>
  dialog.evaluate((element) =>
    [element, ...element.querySelectorAll('*')].some(
      (each) => /auto|scroll/.test(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth,
    ),
  );

test('on a phone the longest words leave the way out of every dialog in sight', async ({ visit, home }) => {
  const page = await visit('admin', '/ucp');
  const { userId, stateIds } = await addPersonAndStates(page);
  await page.setViewportSize({ width: 360, height: 740 });
  const dialogs = [
    ...stateIds.map((id) => `/admin/presence-states/${id}`),
    `/admin/users/${userId}`,
    `/admin/users/${userId}/password`,
    '/ucp/presence',
    '/ucp/people/4711',
    '/ucp/people/4711/why',
  ];
  for (const path of dialogs) {
    await page.goto(home.urlOf(path));
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await attempt(`${path}: can be closed`, () =>
      expect(dialog.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 }),
    );
    await attempt(`${path}: nothing lies beside it`, async () => expect(await scrollsSideways(dialog)).toBe(false));
  }
  await page.goto(home.urlOf(`/admin/presence-states/${stateIds[1]}/delete`));
  const asked = page.getByRole('alertdialog');
  await expect(asked.getByRole('button', { name: 'Cancel' })).toBeInViewport({ ratio: 1 });
  expect(await scrollsSideways(asked)).toBe(false);
});

test('what the admin’s lists say of people is whole where there is room for it', async ({ visit, goTo }) => {
  const page = await visit('admin', '/ucp');
  await addPersonAndStates(page);
  const shown = page.getByText(longName, { exact: true }).first();
  for (const width of [320, 768]) {
    await page.setViewportSize({ width, height: 740 });
    await goTo(page, '/admin/users');
    await attempt(`${width}: the name`, () => expectWhole(shown.locator('xpath=ancestor::td')));
    await page.getByRole('checkbox', { name: `Select ${longName}` }).check();
    const bar = page.getByRole('region', { name: 'Selected users' });
    await attempt(`${width}: the bar of what is selected`, () => expectWhole(bar));
    await goTo(page, '/admin/audit');
    const change = page
      .getByRole('row')
      .filter({ hasText: `Added ${longName}` })
      .locator('td')
      .first();
    await attempt(`${width}: the change`, () => expectWhole(change));
  }
});

test('the groups of a person are whole on a phone', async ({ visit, goTo }) => {
  const page = await visit('admin', '/ucp');
  const names = ['Customer Service North', 'Front Desk and Reception'];
  await addPerson(page, names);
  await page.setViewportSize({ width: 320, height: 740 });
  await goTo(page, '/admin/users');
  const words = page.locator('td').filter({ hasText: names.join(', ') });
  await expectWhole(words);
  // Each line of them ends before what can be done.
  const ends = await words.evaluate((each) => [...each.getClientRects()].map(({ right }) => right));
  const edit = await page.getByRole('link', { name: `Edit ${longName}` }).boundingBox();
  expect(Math.max(...ends)).toBeLessThanOrEqual(edit?.x ?? 0);
  // Nor does who has no group have a dot in place of one.
  await expect(page.locator('td:empty').filter({ visible: true })).toHaveCount(0);
});

test('a message is whole where its row may grow, in one word too', async ({ visit, goTo }) => {
  const page = await visit('admin', '/ucp');
  await addPersonAndStates(page);
  const shown = page.getByRole('main').getByText(longMessages[1] ?? '', { exact: true });
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    for (const path of ['/admin/presence-states', '/ucp/settings']) {
      await goTo(page, path);
      await attempt(`${width}, ${path}`, () => expectWhole(shown.first().locator('xpath=ancestor::*[@data-lines]')));
    }
  }
});

test('a message that the board’s row cuts is whole while one is on the row', async ({ visit, goTo }) => {
  const page = await visit('admin', '/ucp');
  await addPersonAndStates(page);
  await goTo(page, '/ucp');
  const row = directory(page).getByRole('row', { name: longName });
  const label = row.locator('[data-lines]');
  const isCut = () => label.evaluate((each) => each.scrollHeight > each.clientHeight + 8);
  await expect.poll(isCut).toBe(true);
  await directory(page).getByRole('button', { name: 'Name' }).focus();
  while (!(await row.evaluate((each) => each.contains(document.activeElement)))) await page.keyboard.press('Tab');
  await expectWhole(label);
});

test('a group with a long name takes no line of its own on a phone', async ({ visit, goTo }) => {
  const page = await visit('admin', '/ucp');
  await fillHome(page);
  await addPerson(page, [longName.slice(0, 60)]);
  await callInPage(page, 'PUT', 'me/favourites', { extensions: ['4711', '2000'] });
  await page.setViewportSize({ width: 360, height: 740 });
  await goTo(page, '/ucp');
  const favourites = page.getByRole('link', { name: 'Order favourites' });
  await expect(favourites).toBeVisible();
  const middles = await Promise.all(
    [page.getByRole('searchbox'), page.getByRole('combobox', { name: 'Group' }), favourites].map((each) =>
      each.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return Math.round((top + bottom) / 2);
      }),
    ),
  );
  expect(new Set(middles).size).toBe(1);
});
