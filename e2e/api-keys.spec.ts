import type { Locator, Page } from 'playwright/test';
import { expectAccessible, expectNoSidewaysScroll, expectRowVisible } from '#kit/expectations.ts';
import { field, question } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';

const systemPath = '/admin/system';

const list = (page: Page): Locator => page.getByRole('table', { name: 'API keys' });

test('a key is made, shown once, used and revoked; another admin sees it come and go', async ({ visit, server }) => {
  const page = await visit('admin', systemPath);
  const other = await visit('admin', systemPath);
  await page.getByRole('button', { name: 'New key' }).click();
  const form = page.getByRole('dialog', { name: 'New API key' });
  await form.getByRole('button', { name: 'Make key' }).click();
  await expect(form.getByText('This is needed.')).toHaveCount(2);
  await field(page, 'Name').fill('Door display');
  await form.getByRole('checkbox', { name: 'Read presence' }).check();
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Make key' }).click();

  const made = page.getByRole('dialog', { name: 'Door display is made' });
  const key = (await made.locator('code', { hasText: /^presence_key_/ }).textContent()) ?? '';
  expect(key).toMatch(/^presence_key_[\w-]{43}$/);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(made).toBeVisible();
  await made.getByRole('button', { name: 'Done' }).click();
  const name = `Door display ${key.slice(0, 17)}…`;
  await expectRowVisible(list(page), { Name: name, Scopes: 'Read presence', 'Last used': 'never' });
  await expectRowVisible(list(other), { Name: name });
  await expect(page.getByText(key)).toHaveCount(0);

  const call = async (path: string) =>
    (await fetch(`${server.url}api${path}`, { headers: { Authorization: `Bearer ${key}` } })).status;
  expect([await call('/presences'), await call('/users')]).toEqual([200, 403]);

  await page.getByRole('button', { name: 'Revoke Door display' }).click();
  await question(page, 'Revoke Door display?').getByRole('button', { name: 'Revoke' }).click();
  await expect(list(page)).toHaveCount(0);
  await expect(list(other)).toHaveCount(0);
  expect(await call('/presences')).toBe(401);
});

test('keys fit a phone’s screen', async ({ visit }) => {
  const page = await visit('admin', systemPath);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole('button', { name: 'New key' }).click();
  await field(page, 'Name').fill('Alarm');
  await page.getByRole('checkbox', { name: 'Set presence' }).check();
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Make key' }).click();
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('Alarm')).toBeVisible();
  await expectNoSidewaysScroll(page);
});
