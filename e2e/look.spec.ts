import { expectAccessible, expectNoSidewaysScroll, expectRowVisible } from '#kit/expectations.ts';
import { field } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { presenceMenuButton } from '#kit/presence-menu.ts';
import { statesPath, statesTable } from '#kit/states-page.ts';
import { people } from '#kit/people.ts';
import { settled, views } from '#kit/views.ts';

for (const view of views) {
  const { name, who, path, open } = view;
  test(`everyone can use it, in light and in dark: ${name}`, async ({ visit }) => {
    const page = await visit(who, path);
    await settled(page, view);
    await open?.(page);
    await expectAccessible(page);
  });

  test(`it fits a screen of 360 pixels: ${name}`, async ({ visit }) => {
    const page = await visit(who, path);
    await page.setViewportSize({ width: 360, height: 740 });
    await settled(page, view);
    await open?.(page);
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
  const message = field(page, 'Message');
  await expect(message).toBeVisible();
  for (let presses = 0; presses < 20 && !(await message.evaluate((it) => it === document.activeElement)); presses += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.type('By hand');
  await page.keyboard.press('Enter');
  await expectRowVisible(statesTable(page), { State: 'Away (By hand)' });
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
