import type { Locator, Page } from 'playwright/test';
import { expectAccessible, expectNoSidewaysScroll, rowsOf } from '#kit/expectations.ts';
import { question } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { settingsPath } from '#kit/settings-page.ts';

const list = (page: Page): Locator => page.getByRole('table', { name: 'Your devices' });
const signedOut = (page: Page): Locator => page.getByRole('button', { name: 'Sign in', exact: true });

/** Waits until that number of devices is shown, this one first. */
async function expectDevices(page: Page, count: number): Promise<void> {
  await expect(list(page)).toBeVisible();
  await expect.poll(() => rowsOf(list(page))).toHaveLength(count);
  const [first] = await rowsOf(list(page));
  expect(first?.['Device']).toMatch(/\S+ This device$/);
}

test('one sees where one is signed in, this device first @both', async ({ visit }) => {
  const page = await visit('person', settingsPath);
  await expectDevices(page, 1);
  await expect(page.getByRole('button', { name: 'Sign out everywhere else' })).toHaveCount(0);
  await expect(page.getByText('Sign out the devices you don’t use any more.')).toHaveCount(0);
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
  await expect(list(page)).toContainText('This device');
});

test('who has no presence sees it as well', async ({ visit }) => {
  await expectDevices(await visit('outsider', settingsPath), 1);
});

test('a device is signed out from another, by the keyboard, and shows it at once', async ({ visit, noise }) => {
  noise.allow(/status of 401/);
  const there = await visit('person', '/ucp');
  const here = await visit('person', settingsPath);
  await expectDevices(here, 2);
  await expect(here.getByText('Sign out the devices you don’t use any more.')).toBeVisible();
  await list(here)
    .getByRole('button', { name: /^Sign out / })
    .press('Enter');
  const asked = question(here);
  await expect(asked).toContainText(/^Sign out .+\?/);
  await expectAccessible(here);
  await here.keyboard.press('Escape');
  await expect(asked).toHaveCount(0);
  await list(here)
    .getByRole('button', { name: /^Sign out / })
    .press('Enter');
  await asked.getByRole('button', { name: 'Sign out' }).press('Enter');
  await expect(here.getByText(/^Signed out \S+/)).toBeAttached();
  await expect(signedOut(there)).toBeVisible();
  await expectDevices(here, 1);
});

test('all others are signed out at once', async ({ visit, noise }) => {
  noise.allow(/status of 401/);
  const others = [await visit('person', '/ucp'), await visit('person', '/ucp/history')];
  const here = await visit('person', settingsPath);
  await expectDevices(here, 3);
  await here.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await question(here, 'Sign out everywhere else?').getByRole('button', { name: 'Sign out' }).click();
  for (const other of others) await expect(signedOut(other)).toBeVisible();
  await expectDevices(here, 1);
});
