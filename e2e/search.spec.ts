import type { Page } from 'playwright/test';
import { expect, test } from '#kit/fixtures.ts';

const usersPath = '/admin/users';
const searchField = (page: Page) => page.getByRole('searchbox');

test('Back and Forward restore the search, Escape and the cross clear it, a slash leads to it @node', async ({
  visit,
  expectPath,
}) => {
  const page = await visit('admin', usersPath);
  await expect(page.getByRole('table', { name: 'Users' })).toBeVisible();
  await page.keyboard.press('/');
  await expect(searchField(page)).toBeFocused();
  await searchField(page).fill('ada');
  await expectPath(page, /search=ada$/);
  await page.getByRole('columnheader', { name: 'User name' }).getByRole('button').click();
  await expectPath(page, /sort=/);
  await searchField(page).fill('ben');
  await expectPath(page, /search=ben/);
  await page.goBack();
  await expect(searchField(page)).toHaveValue('ada');
  await page.goForward();
  await expect(searchField(page)).toHaveValue('ben');

  await searchField(page).press('Escape');
  await expect(searchField(page)).toHaveValue('');
  await expectPath(page, /^(?!.*search=)/);
  await searchField(page).fill('nobody is called so');
  await page.getByRole('main').getByRole('button', { name: 'Clear search' }).last().click();
  await expect(searchField(page)).toHaveValue('');
  await searchField(page).fill('ada');
  await page.locator('search').getByRole('button', { name: 'Clear search' }).click();
  await expectPath(page, /^(?!.*search=)/);
  await expect(searchField(page)).toHaveValue('');
  await expect(searchField(page)).toBeFocused();
});
