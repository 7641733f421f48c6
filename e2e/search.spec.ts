import type { Locator, Page } from 'playwright/test';
import { expect, test } from '#kit/fixtures.ts';
import { pauseCode } from '#kit/pause-code.ts';
import { people } from '#kit/people.ts';

const usersPath = '/admin/users';
const searchField = (page: Page) => page.getByRole('searchbox');

/**
 * Types two keys around the next search: one as the router writes the search to the address, before the page shows it, and
 * one when the page has shown it, within the pause after the first.
 */
async function typeAsSearchStarts(page: Page, first: string, second: string) {
  await page.evaluate(
    (keys) => {
      const replaceState = history.replaceState.bind(history);
      history.replaceState = (...entry) => {
        history.replaceState = replaceState;
        replaceState(...entry);
        document.execCommand('insertText', false, keys[0]);
        setTimeout(() => document.execCommand('insertText', false, keys[1]), 100);
      };
    },
    [first, second] as const,
  );
}

/** Types into the field and follows a link before the search starts; not by the pointer, so that the field keeps the focus. */
async function typeAndFollow(page: Page, text: string, link: Locator) {
  await searchField(page).focus();
  await link.evaluate((target: HTMLElement, typed) => {
    document.execCommand('insertText', false, typed);
    target.click();
  }, text);
}

/** Waits in the page, where a search that was typed before this call would start within 200 ms. */
const waitForSearch = (page: Page) => page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));

for (const [start, written] of [
  ['ann', 'annab'],
  ['anna ', 'anna\\+ab'],
] as const) {
  test(`keys pressed while the search for “${start}” starts are kept`, async ({ visit, expectPath }) => {
    const page = await visit('admin', usersPath);
    await expect(searchField(page)).toBeVisible();
    await typeAsSearchStarts(page, 'a', 'b');
    await searchField(page).fill(start);
    await expectPath(page, `${usersPath}\\?search=${written}`);
    await expect(searchField(page)).toHaveValue(`${start}ab`);
  });
}

for (const typed of ['before', 'after'] as const) {
  test(`a search typed ${typed} a link to another page is followed does not undo that`, async ({
    visit,
    expectPath,
  }) => {
    const page = await visit('admin', usersPath);
    const held = await pauseCode(page, 'GroupsPage');
    const link = page.getByRole('link', { name: 'Groups', exact: true });
    if (typed === 'before') await typeAndFollow(page, 'ada', link);
    else {
      await link.click();
      await searchField(page).fill('ada');
    }
    await waitForSearch(page);
    held.proceed();
    await expect(page.getByRole('heading', { name: 'Groups' })).toBeVisible();
    await waitForSearch(page);
    await expectPath(page, '/admin/groups');
    await expect(searchField(page)).toHaveValue('');
  });
}

test('a search typed as a dialog is on its way lets it open, and then narrows the list behind it', async ({
  visit,
  expectPath,
}) => {
  const page = await visit('admin', usersPath);
  const held = await pauseCode(page, 'records');
  await typeAndFollow(page, 'ada', page.getByRole('link', { name: `Edit ${people.person.displayName}` }));
  await waitForSearch(page);
  held.proceed();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectPath(page, /^\/admin\/users\/\d+\?search=ada$/);
  await expect(page.locator('tbody')).not.toContainText(people.colleague.displayName);
  await page.keyboard.press('Escape');
  await expectPath(page, `${usersPath}\\?search=ada`);
  await expect(searchField(page)).toHaveValue('ada');
});

test('Back and Forward restore the search, Escape and the cross clear it, a slash leads to it', async ({
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

test('a button that clears the search clears what is typed at that moment too', async ({ visit, expectPath }) => {
  const page = await visit('admin', `${usersPath}?group=12345`);
  const showAll = page.getByRole('button', { name: 'Show all users' });
  await expect(showAll).toBeVisible();
  await typeAndFollow(page, 'ada', showAll);
  await expect(showAll).toBeHidden();
  await waitForSearch(page);
  await expect(searchField(page)).toHaveValue('');
  await expectPath(page, usersPath);
});
