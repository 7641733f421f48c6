import type { Page, Route } from 'playwright/test';
import { accountButton, chooseInAccountMenu } from '#kit/account-menu.ts';
import { expectNoSidewaysScroll, expectRowVisible, expectWhole } from '#kit/expectations.ts';
import { fillHome } from '#kit/fill-home.ts';
import { expect, test } from '#kit/fixtures.ts';
import { people } from '#kit/people.ts';
import { directory, expectPresence, pick, presenceMenuButton } from '#kit/presence-menu.ts';
import { callInPage } from '#kit/settings-page.ts';

const own = (page: Page) => page.getByRole('region', { name: 'Your presence' });

/** Beside it are buttons that pick at once. */
const menuButton = (page: Page) => own(page).getByRole('button', { expanded: false });

/** A time zone where it is between 12 and 1 now: ends of the same day are always ahead there. */
function zoneAtNoon(): string {
  const offset = 12 - new Date().getUTCHours();
  // By POSIX, what is ahead of UTC has a minus.
  return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
}

/** How many colleagues can be seen without scrolling, whole and not under anything else. */
const colleaguesInSight = (page: Page) =>
  directory(page)
    .locator('tbody tr')
    .evaluateAll(
      (rows) =>
        rows.filter((row) => {
          const { left, top, bottom } = row.getBoundingClientRect();
          const shows = (y: number) => row.contains(document.elementFromPoint(left + 20, y));
          return top >= 0 && bottom <= window.innerHeight && shows(top + 2) && shows(bottom - 2);
        }).length,
    );

test('Away until 14:00 takes two clicks', async ({ visit, goTo }) => {
  const page = await visit('person', '/ucp/settings');
  await callInPage(page, 'PUT', 'me/settings', { timeZone: zoneAtNoon() });
  await goTo(page, '/ucp');
  await menuButton(page).click();
  await page.getByRole('menuitem', { name: 'Ends of Away', exact: true }).hover();
  await page.getByRole('menuitem', { name: 'Set Away until 14:00', exact: true }).click();
  await expectPresence(page, 'Away');
  await expect(own(page)).toContainText('until 14:00');
});

test('an end is chosen with the keyboard alone', async ({ visit }) => {
  const page = await visit('person', '/ucp');
  await menuButton(page).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('D');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('menuitem', { name: 'Set DND for 30 minutes' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expectPresence(page, 'DND');
  await expect(own(page)).toContainText(/until (tomorrow, )?\d\d:\d\d/);
  await expect(menuButton(page)).toBeFocused();
});

test('the same letter again goes on to the next state that begins with it', async ({ visit }) => {
  const page = await visit('person', '/ucp');
  await menuButton(page).press('Enter');
  await expect(page.getByRole('menuitemradio', { name: 'Available', exact: true })).toBeFocused();
  await page.keyboard.type('a');
  await expect(page.getByRole('menuitemradio', { name: 'Away', exact: true })).toBeFocused();
  await page.keyboard.type('a');
  await expect(page.getByRole('menuitemradio', { name: 'Available', exact: true })).toBeFocused();
});

test('a narrow window shows all ends of a state, below it', async ({ visit }) => {
  const page = await visit('person', '/ucp');
  await page.setViewportSize({ width: 320, height: 640 });
  await menuButton(page).click();
  await page.getByRole('menuitem', { name: 'Ends of Away', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Set Away for 30 minutes' })).toBeInViewport({ ratio: 1 });
  await page.getByRole('menuitem', { name: 'Set Away for 1 hour' }).click();
  await expectPresence(page, 'Away');
});

test('Space opens what leads from the menu, as Enter does', async ({ visit }) => {
  const page = await visit('person', '/ucp');
  await menuButton(page).click();
  await page.getByRole('menuitem', { name: 'Own words or an end…' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('dialog', { name: 'Set your presence' })).toBeVisible();
});

test('any other end is entered in the form, which begins with the state and says what it will do', async ({
  visit,
}) => {
  const page = await visit('person', '/ucp');
  await menuButton(page).click();
  await page.getByRole('menuitem', { name: 'Ends of DND', exact: true }).hover();
  await page.getByRole('menuitem', { name: 'Set DND for 1 hour' }).click();
  await expectPresence(page, 'DND');
  await menuButton(page).click();
  await page.getByRole('menuitem', { name: 'Ends of Chat', exact: true }).hover();
  await page.getByRole('menuitem', { name: 'Set Chat with another end or own words' }).click();
  const form = page.getByRole('dialog', { name: 'Set your presence' });
  await expect(form.getByRole('radio', { name: 'Chat', exact: true })).toBeChecked();
  await expect(form.getByRole('radio', { name: 'No end', exact: true })).toBeChecked();
  await form.getByLabel('Own words').fill('At the desk');
  await form.getByRole('radio', { name: 'Today' }).check();
  await form.getByRole('button', { name: 'Set Chat (At the desk) until midnight' }).click();
  await expectPresence(page, 'Chat (At the desk)');
});

test('what was picked lately is one click away, beside one’s own presence', async ({ visit }) => {
  const page = await visit('person', '/ucp');
  await pick(page, 'Extended Away');
  await pick(page, 'Chat');
  await expectPresence(page, 'Chat');
  const picks = own(page).getByRole('group', { name: 'Pick a state' }).getByRole('button');
  await expect(picks.first()).toHaveAccessibleName('Set Extended Away');
  await picks.first().click();
  await expectPresence(page, 'Extended Away');
  await expect(picks.first()).toHaveAccessibleName('Set Chat');
});

test('what the phone system refused can be read to its end, on a desk and on a phone', async ({ visit, goTo }) => {
  const page = await visit('person', '/ucp/settings');
  const link = {
    kind: 'asterisk',
    connected: true,
    since: new Date(0).toISOString(),
    featureCode: null,
    dialplan: null,
  };
  await page.route('**/api/phone-system/link', (route) => route.fulfill({ json: link }));
  await page.route('**/api/me/presence', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), delivery: 'refused' } });
  });
  await goTo(page, '/ucp');
  const refused = own(page).getByText('The phone system refused this', { exact: false });
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 });
    await expectWhole(refused);
    await expectWhole(own(page));
    await expectNoSidewaysScroll(page);
  }
});

test('the board is on the first screen, of a desk and of a phone', async ({ visit }) => {
  const page = await visit('admin', '/ucp');
  await fillHome(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await expectRowVisible(directory(page), { Name: people.person.displayName });
  await expect.poll(() => colleaguesInSight(page)).toBeGreaterThanOrEqual(9);
  await page.setViewportSize({ width: 360, height: 740 });
  await expect.poll(() => colleaguesInSight(page)).toBeGreaterThanOrEqual(4);
});

test.describe('on a phone', () => {
  test.use({ contextOptions: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true } });

  test('a finger opens the ends of a state, and what can be done with a colleague', async ({ visit }) => {
    const page = await visit('person', '/ucp');
    await menuButton(page).tap();
    await page.getByRole('menuitem', { name: 'Ends of DND', exact: true }).tap();
    await page.getByRole('menuitem', { name: 'Set DND for 1 hour' }).tap();
    await expectPresence(page, 'DND');
    await expect(own(page)).toContainText('until');

    const { displayName: name } = people.colleague;
    await page.getByRole('button', { name: `Actions for ${name}` }).tap();
    const star = page.getByRole('button', { name: `Favourite: ${name}` });
    await star.tap();
    await expect(star).toHaveAttribute('aria-pressed', 'true');
    const row = page.getByRole('row').filter({ hasText: name });
    await expect(row.locator('svg')).toHaveCount(2 + 2);
    await page.getByRole('button', { name: `Actions for ${name}` }).tap();
    await expect(star).toBeHidden();
    // The mark of a favourite stays.
    await expect(row.getByText('Favourite', { exact: true })).toBeAttached();
    await expect(row.locator('svg')).toHaveCount(2 + 1);
  });
});

test('live events begin all the same when their code can’t be fetched at first', async ({
  home,
  goTo,
  visit,
  noise,
}) => {
  noise.allow(/Failed to load resource/);
  const page = await home.open('person');
  // At first, and once more.
  let failures = 0;
  const fail = (route: Route) => {
    failures += 1;
    return route.fulfill({ status: 404 });
  };
  await page.route('**/assets/live-*.js', fail, { times: 2 });
  await goTo(page, '/ucp');
  await expectRowVisible(directory(page), { Name: people.colleague.displayName, Presence: 'Not set' });
  await pick(await visit('colleague', '/ucp'), 'DND');
  await expectRowVisible(directory(page), { Name: people.colleague.displayName, Presence: 'DND' });
  expect(failures).toBe(2);
});

test('code that can’t be fetched takes no page with it: a toast says to reload, and the next time it is tried again', async ({
  visit,
  noise,
}) => {
  noise.allow(/Failed to load resource/);
  const page = await visit('person', '/ucp');
  await page.route('**/assets/AccountMenu-*.js', (route) => route.fulfill({ status: 404 }));
  await accountButton(page).click();
  const toast = page.getByText('This page was updated while you had it open, or the connection broke.');
  await expect(toast).toBeVisible();
  await expect(directory(page)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Reload' })).toBeVisible();
  await page.unroute('**/assets/AccountMenu-*.js');
  await chooseInAccountMenu(page, 'Change password');

  await page.route('**/assets/menu-*.js', (route) => route.fulfill({ status: 404 }));
  await page.reload();
  await presenceMenuButton(page).click();
  await expect(toast).toBeVisible();
  await expect(presenceMenuButton(page)).toBeFocused();
  await expect(presenceMenuButton(page)).toHaveAttribute('aria-expanded', 'false');
  await page.unroute('**/assets/menu-*.js');
  await pick(page, 'Chat');
});

test('a page whose code can’t be fetched says so, and how to go on', async ({ visit, noise }) => {
  noise.allow(/Failed to load resource/);
  const page = await visit('admin', '/admin/users');
  await page.route('**/assets/AuditPage-*.js', (route) => route.fulfill({ status: 404 }));
  await page.getByRole('link', { name: 'Audit', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Reload to continue' })).toBeVisible();
  await page.unroute('**/assets/AuditPage-*.js');
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { name: 'Audit', exact: true })).toBeVisible();
});

test('styles that a page asked for ahead are in force when it is drawn', async ({ visit }) => {
  const page = await visit('admin', '/admin/presence-states');
  await expect(page.getByRole('heading', { name: 'Presence states' })).toBeVisible();
  const [ahead, inForce] = await page.evaluate(() => [
    [...document.querySelectorAll<HTMLLinkElement>('link[rel=preload][as=style]')].map(({ href }) => href),
    [...document.styleSheets].map(({ href }) => href),
  ]);
  expect(ahead.length).toBeGreaterThan(0);
  expect(inForce).toEqual(expect.arrayContaining(ahead));
});
