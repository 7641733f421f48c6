import type { Page } from 'playwright/test';
import { expectAccessible, expectNoSidewaysScroll, expectRowVisible } from '#kit/expectations.ts';
import { expect, test } from '#kit/fixtures.ts';
import { openPresenceMenu, presenceMenuButton } from '#kit/presence-menu.ts';
import { askToDelete, statesPath, statesTable } from '#kit/states-page.ts';
import { people, type Who } from '#kit/people.ts';

interface View {
  who: Who | 'nobody';
  path: string;
  /** What is done before it is looked at. */
  open?: (page: Page) => Promise<unknown>;
}

const views: Record<string, View> = {
  'the sign-in page': { who: 'nobody', path: '/sign-in' },
  'the list of states': { who: 'admin', path: statesPath },
  'the form of a new state': { who: 'admin', path: `${statesPath}/new` },
  'the question before deleting': { who: 'admin', path: statesPath, open: (page) => askToDelete(page, 'Away') },
  'the list of users': { who: 'admin', path: '/admin/users' },
  'the form of a new user': { who: 'admin', path: '/admin/users/new' },
  'the UCP': { who: 'person', path: '/ucp' },
  'the UCP with the menu open': { who: 'person', path: '/ucp', open: openPresenceMenu },
  'the UCP without presence': { who: 'outsider', path: '/ucp' },
  'a page that is not there': { who: 'person', path: '/no/such/page' },
  'a page for admins': { who: 'person', path: statesPath },
};

/** Waits until the page shows what it has, and no skeleton of it. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

for (const [name, { who, path, open }] of Object.entries(views)) {
  test(`${name} can be used by everyone, in light and in dark`, async ({ visit }) => {
    const page = await visit(who, path);
    await settled(page);
    await open?.(page);
    await expectAccessible(page);
  });

  test(`${name} fits a screen of 360 pixels`, async ({ visit }) => {
    const page = await visit(who, path);
    await page.setViewportSize({ width: 360, height: 740 });
    await settled(page);
    await expectNoSidewaysScroll(page);
  });
}

test('a state is picked with the keyboard alone', async ({ visit }) => {
  const page = await visit('person', '/ucp');
  await presenceMenuButton(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemradio').first()).toBeVisible();
  await page.keyboard.type('D');
  await expect(page.getByRole('menuitemradio', { name: 'DND', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(presenceMenuButton(page)).toContainText('DND');
  await expect(presenceMenuButton(page)).toBeFocused();
});

test('a state is edited with the keyboard alone', async ({ visit }) => {
  const page = await visit('admin', statesPath);
  const edit = page.getByRole('link', { name: 'Edit Away', exact: true });
  await expect(edit).toBeVisible();
  const focused = () => edit.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 60 && !(await focused()); presses += 1) await page.keyboard.press('Tab');
  await expect(edit).toBeFocused();
  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox', { name: 'Message' });
  await expect(field).toBeVisible();
  for (let presses = 0; presses < 20 && !(await field.evaluate((it) => it === document.activeElement)); presses += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.type('By hand');
  await page.keyboard.press('Enter');
  await expectRowVisible(statesTable(page), { State: 'Away', Message: 'By hand' });
  await expect(page.getByRole('link', { name: 'Edit Away (By hand)' })).toBeFocused();
});

test('the theme is chosen, and kept', async ({ visit }) => {
  const page = await visit('person', '/ucp');
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  const account = page.getByRole('button', { name: `Account of ${people.person.displayName}` });
  await account.click();
  await page
    .getByRole('radio', { name: 'Dark' })
    .or(page.getByRole('menuitemradio', { name: 'Dark' }))
    .click();
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await page.reload();
  await expect(account).toBeVisible();
  expect(await background()).toBe(dark);
});
