import type { Locator } from 'playwright/test';
import { attempt } from '#kit/attempt.ts';
import { expectNoRow, expectRowVisible, expectWhole, rowsOf } from '#kit/expectations.ts';
import { field } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { pauseRequests } from '#kit/pause-requests.ts';
import { pauseCode } from '#kit/pause-code.ts';
import { people } from '#kit/people.ts';
import { directory, expectPresence, openPresenceMenu, pick, presenceMenuButton } from '#kit/presence-menu.ts';
import { callInPage } from '#kit/settings-page.ts';

const ada = people.person.displayName;

test('a state is picked in two clicks, and is there after a reload @both', async ({ visit }) => {
  const page = await visit('person', '/ucp');
  await pick(page, 'DND');
  await expectPresence(page, 'DND');
  await page.reload();
  await expectPresence(page, 'DND');
  const menu = await openPresenceMenu(page);
  await expect(menu.getByRole('menuitemradio', { name: 'DND', exact: true })).toBeChecked();
  await expect(menu.getByRole('menuitemradio', { name: 'Chat', exact: true })).not.toBeChecked();
});

test('the menu’s code is fetched once, and keys typed before it is there choose in it', async ({ visit }) => {
  const page = await visit('person', '/ucp');
  await pick(page, 'Away');
  await expectPresence(page, 'Away');
  await page.reload();
  const held = await pauseCode(page, 'menu');
  await expectPresence(page, 'Away');
  expect(held.fetched, 'a page that nobody touched has not asked for it').toBe(0);

  const asked = page.waitForRequest(held.code);
  await presenceMenuButton(page).focus();
  await asked;
  await page.keyboard.press('Enter');
  await page.keyboard.type('un');
  await page.keyboard.press('Enter');
  await expect(presenceMenuButton(page)).toHaveAttribute('aria-expanded', 'true');
  held.proceed();
  await expectPresence(page, 'Unavailable');

  await presenceMenuButton(page).press('ArrowDown');
  const menu = page.getByRole('menu', { name: 'Presence states' });
  await expect(menu.getByRole('menuitemradio', { name: 'Unavailable', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(presenceMenuButton(page)).toBeFocused();
  expect(held.fetched).toBe(1);
});

test('who goes elsewhere before the menu is there gets none, and keys of the browser stay its own', async ({
  visit,
}) => {
  const page = await visit('person', '/ucp');
  await pick(page, 'DND');
  await expectPresence(page, 'DND');
  await page.reload();
  const held = await pauseCode(page, 'menu');
  await presenceMenuButton(page).click();
  await page.evaluate(() => {
    addEventListener('keydown', ({ key, defaultPrevented }) => {
      document.title = `${key} ${defaultPrevented ? 'taken' : 'left'}`;
    });
  });
  await page.keyboard.press('F9');
  await expect(page).toHaveTitle('F9 left');
  await page.keyboard.press('x');
  await expect(page).toHaveTitle('x taken');

  const search = page.getByRole('searchbox');
  await search.click();
  await page.keyboard.type('D');
  const come = page.waitForResponse(held.code);
  held.proceed();
  await come;
  await page.keyboard.type('ave');
  await page.keyboard.press('Enter');
  await expect(search).toHaveValue('Dave');
  await expectPresence(page, 'DND');
});

test('a pick shows at once, and is marked until the backend has it', async ({ visit }) => {
  const page = await visit('person', '/ucp');
  await pick(page, 'Chat');
  await expectPresence(page, 'Chat');
  const held = await pauseRequests(page, 'PUT', '/me/presence');
  await pick(page, 'Unavailable');
  await expect(presenceMenuButton(page)).toHaveAccessibleName(/^Presence: Unavailable.*Saving$/);
  await held.proceed();
  await expectPresence(page, 'Unavailable');
});

test('a pick that fails goes back, says why, and can be tried again', async ({ visit }) => {
  const page = await visit('person', '/ucp');
  await pick(page, 'Chat');
  await expectPresence(page, 'Chat');
  const held = await pauseRequests(page, 'PUT', '/me/presence');
  await pick(page, 'Unavailable');
  await expect(presenceMenuButton(page)).toHaveAccessibleName(/^Presence: Unavailable/);
  await held.fail();
  await expectPresence(page, 'Chat');
  await expect(page.getByText(/Unavailable was not set/)).toContainText('The server can’t reach its database.');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('own words and an end go along with a pick, and Clear takes it back', async ({ visit }) => {
  const page = await visit('person', '/ucp');
  await (await openPresenceMenu(page)).getByRole('menuitem', { name: 'Own words or an end…' }).click();
  const form = page.getByRole('dialog', { name: 'Set your presence' });
  await form.getByRole('radio', { name: 'Away', exact: true }).check();
  await field(form, 'Own words').fill('Dentist, "ouch" (🦷)');
  await form.getByRole('radio', { name: 'In 1 hour' }).check();
  await expect(form).toContainText('Away (Dentist, "ouch" (🦷))');
  await form.getByRole('button', { name: /^Set / }).click();
  await expect(presenceMenuButton(page)).toHaveAccessibleName(
    /^Presence: Away \(Dentist, "ouch" \(🦷\)\), until (tomorrow, )?\d\d:\d\d$/,
  );
  await (await openPresenceMenu(page)).getByRole('menuitem', { name: 'Clear' }).click();
  await expectPresence(page, 'Not set');
});

test('a date and time begins with an end, and trying it is nothing to lose', async ({ visit, expectPath }) => {
  const page = await visit('person', '/ucp/presence');
  const form = page.getByRole('dialog', { name: 'Set your presence' });
  await form.getByRole('radio', { name: 'Date and time' }).check();
  await expect(field(form, 'Ends at')).toHaveValue(/:00$/);
  await form.getByRole('radio', { name: 'No end' }).check();
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
  await expectPath(page, '/ucp');
});

test('the menu is on every page of those who have presence, and only there', async ({ visit, goTo }) => {
  const admin = await visit('admin', '/admin/presence-states');
  await expect(presenceMenuButton(admin)).toBeVisible();
  await goTo(admin, '/admin/users');
  await expect(presenceMenuButton(admin)).toBeVisible();
  const outsider = await visit('outsider', '/ucp');
  await expect(outsider.getByText('You have no presence of your own')).toBeVisible();
  await expect(presenceMenuButton(outsider)).toHaveCount(0);
});

test('the directory shows who is in what, and is searched and filtered', async ({ visit }) => {
  const person = await visit('person', '/ucp');
  await pick(person, 'Unavailable');
  await expectPresence(person, 'Unavailable');
  const colleague = await visit('colleague', '/ucp');
  await expectRowVisible(directory(colleague), { Name: ada, Extension: '1001', Presence: 'Unavailable' });
  await expectNoRow(directory(colleague), { Name: people.outsider.displayName });
  await colleague.getByRole('searchbox', { name: 'Search colleagues' }).fill('lovelace');
  await expect.poll(() => rowsOf(directory(colleague))).toHaveLength(1);
  await colleague.getByRole('searchbox', { name: 'Search colleagues' }).fill('nobody is called so');
  await expect(colleague.getByText('Nobody found')).toBeVisible();
});

const endOf = (part: Locator) => part.evaluate((element) => element.getBoundingClientRect().right);

test('the menu ends where its button does', async ({ visit }) => {
  const page = await visit('person', '/ucp');
  const menu = await openPresenceMenu(page);
  expect(await endOf(menu)).toBe(await endOf(presenceMenuButton(page)));
});

test('an admin sets somebody’s presence, and it is shown as set by the admin', async ({ visit }) => {
  const admin = await visit('admin', '/ucp');
  const person = await visit('person', '/ucp');
  await admin.getByRole('link', { name: `Set presence of ${ada}` }).click();
  const form = admin.getByRole('dialog', { name: `Set presence of ${ada}` });
  await form.getByRole('radio', { name: 'DND', exact: true }).check();
  await form.getByRole('button', { name: /^Set / }).click();
  await expect(presenceMenuButton(person)).toHaveAccessibleName(`Presence: DND, set by ${people.admin.displayName}`);
});

test('who set a presence stays away where it has no room, and leaves the time whole', async ({ visit, goTo }) => {
  const admin = await visit('admin', '/ucp');
  const until = new Date(Date.now() + 26 * 3_600_000).toISOString();
  await callInPage(admin, 'PUT', 'presences/1001', { stateId: 2, until });
  const page = await visit('person', '/ucp');
  const strip = page.getByRole('region', { name: 'Your presence' });
  const row = directory(page).getByRole('row', { name: 'Ada Lovelace' });
  for (const [width, place] of [
    [1280, strip],
    [1280, row],
    [320, strip],
  ] as const) {
    await page.setViewportSize({ width, height: 740 });
    await goTo(page, '/ucp');
    await attempt(`${width}: the time`, () => expectWhole(place.getByText(/^until/).last()));
    const setter = place.getByText(/set by/).last();
    const inSight = width === 1280 && place === strip;
    await attempt(`${width}: the setter`, () => (inSight ? expectWhole(setter) : expect(setter).not.toBeInViewport()));
  }
});
