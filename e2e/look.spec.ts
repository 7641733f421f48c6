import type { Page } from 'playwright/test';
import { attempt } from '#kit/attempt.ts';
import { fillHome } from '#kit/fill-home.ts';
import { expectAccessible, expectNoSidewaysScroll, expectRowVisible } from '#kit/expectations.ts';
import { field } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import type { Home } from '#kit/home.ts';
import { presenceMenuButton } from '#kit/presence-menu.ts';
import { statesPath, statesTable } from '#kit/states-page.ts';
import { people } from '#kit/people.ts';
import { settled, views, type View } from '#kit/views.ts';

/** What stands in place of a list that has nothing yet: looked at before the home is filled. */
const emptyAtFirst = new Set(['groups', 'ucp, why', 'history']);

/**
 * Looks at views one after the other: each has to fit a screen of 360 pixels, and everyone has to be able to use it, in
 * light and in dark. What is wrong is reported under the view's name, and the next view is looked at all the same.
 */
async function look(page: Page, urlOf: Home['urlOf'], shown: readonly View[]): Promise<void> {
  for (const view of shown) {
    const opened = await attempt(`${view.name}: opens`, async () => {
      // Narrow from the start, so that what is measured while it is drawn is measured on a phone.
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(urlOf(view.path));
      await settled(page, view);
      await view.open?.(page);
    });
    if (!opened) continue;
    await attempt(`${view.name}: fits 360 pixels`, () => expectNoSidewaysScroll(page));
    await page.setViewportSize({ width: 1280, height: 800 });
    await attempt(`${view.name}: everyone can use it`, () => expectAccessible(page));
  }
}

for (const who of new Set(views.map((view) => view.who))) {
  const own = views.filter((view) => view.who === who);

  test(`everyone can use each view, and it fits 360 pixels: ${who}`, async ({ visit, home }) => {
    test.setTimeout(30_000 + own.length * 20_000);
    const page = await visit(who);
    await look(
      page,
      home.urlOf,
      own.filter(({ name }) => emptyAtFirst.has(name)),
    );
    await fillHome(who === 'admin' ? page : await visit('admin'));
    await look(page, home.urlOf, own);
  });
}

test('everyone can use what only the demo has, and it fits 360 pixels @demo', async ({ home }) => {
  const page = await home.open('nobody');
  await look(page, home.urlOf, [
    { name: 'sign-in', who: 'nobody', path: '/sign-in', shows: /^Try it as$/ },
    {
      name: 'account menu',
      who: 'admin',
      path: '/sign-in',
      shows: /^Try it as$/,
      open: async () => {
        await page.getByRole('button', { name: /^Mira Castellanos/ }).click();
        await page.getByRole('button', { name: /^Account of/ }).click();
        await expect(page.getByRole('menuitem', { name: /^Reset/ })).toBeVisible();
      },
    },
  ]);
});

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

test('the keyboard is told what a button that is an icon does, and nothing moves for it', async ({ visit }) => {
  const page = await visit('admin', statesPath);
  const edit = page.getByRole('link', { name: 'Edit Away', exact: true });
  const measure = () =>
    edit.evaluate((element) => {
      const { width, content } = getComputedStyle(element, '::after');
      const { left, top } = element.getBoundingClientRect();
      return { tip: content === 'none' ? 0 : Number.parseFloat(width), left, top, page: document.body.scrollHeight };
    });
  await expect(edit).toBeVisible();
  const { tip: before, ...place } = await measure();
  expect(before).toBe(0);
  await edit.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(edit).toBeFocused();
  const { tip, ...samePlace } = await measure();
  expect(tip).toBeGreaterThan(40);
  expect(samePlace).toEqual(place);
  await expectNoSidewaysScroll(page);

  await page.keyboard.press('Escape');
  expect((await measure()).tip).toBe(0);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  expect((await measure()).tip).toBe(tip);
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
