import type { Page } from 'playwright/test';
import { expectAccessible } from '#kit/expectations.ts';
import { question } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { pauseRequests } from '#kit/pause-requests.ts';
import { presenceMenuButton } from '#kit/presence-menu.ts';
import {
  actionField,
  callInPage,
  chooseSigns,
  expectSaved,
  numberField,
  settingsPath,
  signInField,
  signOutField,
  timeZoneField,
} from '#kit/settings-page.ts';
import { addState, askToDelete, statesPath } from '#kit/states-page.ts';

const chosen = (page: Page, field: (page: Page) => ReturnType<typeof signInField>) =>
  field(page).evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text);

test('each setting is saved as it is changed, and is there again', async ({ visit }) => {
  const page = await visit('person', settingsPath);
  await expect(actionField(page, 'DND')).toHaveValue('dnd');
  await expect(actionField(page, 'Away')).toHaveValue('none');
  await chooseSigns(page, 'Available', 'Extended Away');
  await actionField(page, 'Away').selectOption({ label: 'Findme/Follow Me' });
  await actionField(page, 'DND').selectOption({ label: 'Do Nothing' });
  await expect(page.getByText('Until there is one, calls ring as usual.')).toBeVisible();
  await numberField(page).fill('+49 30');
  await numberField(page).blur();
  await expect(page.getByText('Use 2 to 20 digits, with + in front if you like.')).toBeVisible();
  await numberField(page).fill('+493012345');
  await expectSaved(page, 5);
  await page.reload();
  await expect(signInField(page)).toBeVisible();
  expect([await chosen(page, signInField), await chosen(page, signOutField)]).toEqual(['Available', 'Extended Away']);
  await expect(actionField(page, 'Away')).toHaveValue('followme');
  await expect(actionField(page, 'DND')).toHaveValue('none');
  await expect(numberField(page)).toHaveValue('+493012345');
});

test('a number typed just before one leaves is saved', async ({ visit, goTo }) => {
  const page = await visit('person', settingsPath);
  await numberField(page).fill('0301234');
  await page.getByRole('link', { name: 'Home', exact: true }).first().click();
  await expect(numberField(page)).toHaveCount(0);
  await goTo(page, settingsPath);
  await expect(numberField(page)).toHaveValue('0301234');
});

test('what could not be saved says why, stays, and can be tried again', async ({ visit, noise }) => {
  noise.allow(/status of 503/);
  const page = await visit('person', settingsPath);
  const held = await pauseRequests(page, 'PUT', '/me/settings');
  await signInField(page).selectOption({ label: 'Chat' });
  await expect(page.getByText('Saving', { exact: true })).toBeVisible();
  await held.fail();
  await expect(page.getByText('The server can’t reach its database. Try again in a moment.')).toBeVisible();
  expect(await chosen(page, signInField)).toBe('Chat');
  const again = await pauseRequests(page, 'PUT', '/me/settings');
  await page.getByRole('button', { name: 'Try again' }).click();
  await again.proceed();
  await expect(page.getByText('Not saved')).toBeVisible();
  await page.reload();
  expect(await chosen(page, signInField)).toBe('(Do not change)');
});

test('two pages that change different settings both keep theirs', async ({ visit }) => {
  const [one, other] = [await visit('person', settingsPath), await visit('person', settingsPath)];
  await signInField(one).selectOption({ label: 'Chat' });
  await actionField(other, 'Away').selectOption({ label: 'Do Not Disturb' });
  await expectSaved(one, 1);
  await expectSaved(other, 1);
  await expect(actionField(one, 'Away')).toHaveValue('dnd');
  await expect.poll(() => chosen(other, signInField)).toBe('Chat');
});

test('a time zone is found by typing, with the keyboard alone, and all times are in it', async ({ visit }) => {
  const page = await visit('person', settingsPath);
  await callInPage(page, 'PUT', 'me/presence', {
    stateId: 4,
    until: new Date(Date.UTC(nextYear(), 0, 15, 12)).toISOString(),
  });
  await timeZoneField(page).focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('kathm');
  await page.keyboard.press('Enter');
  await expectSaved(page, 1);
  await expect(presenceMenuButton(page)).toHaveAccessibleName(/, 17:45/);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('new york');
  await page.keyboard.press('Enter');
  await expect(presenceMenuButton(page)).toHaveAccessibleName(/, 07:00/);
  await page.reload();
  await expect(timeZoneField(page)).toHaveValue('America/New York');
  await page.getByLabel('Language', { exact: true }).selectOption({ label: 'American English' });
  await expect(presenceMenuButton(page)).toHaveAccessibleName(/, 7:00\sAM/);
});

const nextYear = () => new Date().getUTCFullYear() + 1;

test('a state that is deleted counts who chose it, and is chosen by nobody any more', async ({ visit }) => {
  const admin = await visit('admin', statesPath);
  await addState(admin, { type: 'Away', message: 'At the gym' });
  const person = await visit('person', settingsPath);
  await chooseSigns(person, 'Away (At the gym)', 'Away (At the gym)');
  await actionField(person, 'Away (At the gym)').selectOption({ label: 'Do Not Disturb' });
  await expectSaved(person, 3);
  await askToDelete(admin, 'Away (At the gym)');
  const asked = question(admin, 'Delete Away (At the gym)?');
  await expect(asked).toContainText('1 person for signing in');
  await expect(asked).toContainText('1 person for signing out');
  await expect(asked).toContainText('1 person for what calls do');
  await asked.getByRole('button', { name: 'Delete' }).click();
  await expect(actionField(person, 'Away (At the gym)')).toHaveCount(0);
  await expect.poll(() => chosen(person, signInField)).toBe('(Do not change)');
  await expect.poll(() => chosen(person, signOutField)).toBe('(Do not change)');
});

test('without presence there are the time zone and the language', async ({ visit }) => {
  const page = await visit('outsider', settingsPath);
  await expect(timeZoneField(page)).toBeVisible();
  await expect(page.getByText('Presence is off for you, so these are the only settings you have.')).toBeVisible();
  await expect(signInField(page)).toHaveCount(0);
  await timeZoneField(page).fill('tokyo');
  await expect(page.getByRole('listbox')).toContainText('Asia/Tokyo');
  await expectAccessible(page);
});
