import type { Page } from 'playwright/test';
import { accountButton, chooseInAccountMenu } from '#kit/account-menu.ts';
import { field } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { newFolder, removeFolder } from '#kit/node-home.ts';
import { startNodeServer } from '#kit/node-server.ts';
import { password, people } from '#kit/people.ts';
import { statesPath } from '#kit/states-page.ts';

async function signIn(page: Page, username: string, secret: string): Promise<void> {
  await field(page, 'User name').fill(username);
  await field(page, 'Password').fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('who is not signed in signs in, and lands where they wanted to go', async ({ visit, expectPath }) => {
  const page = await visit('nobody', '/admin/users?search=ada');
  await signIn(page, people.admin.username, password);
  await expectPath(page, '/admin/users\\?search=ada');
  await expect(page.getByRole('heading', { name: 'Users' })).toBeVisible();
});

test('a wrong password is said and loses nothing that was typed', async ({ visit, noise, expectPath }) => {
  noise.allow(/status of 401/);
  const page = await visit('nobody', '/ucp');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Enter your user name.')).toBeVisible();
  await expect(page.getByText('Enter your password.')).toBeVisible();
  await signIn(page, people.person.username, 'not the password');
  await expect(page.getByText('The user name or the password is wrong.')).toBeVisible();
  await expect(field(page, 'User name')).toHaveValue(people.person.username);
  await signIn(page, people.person.username, password);
  await expectPath(page, /^\/ucp/);
});

test('guessing is slowed down', async ({ visit, noise }) => {
  noise.allow(/status of (401|429)/);
  const page = await visit('nobody', '/ucp');
  const tooMany = page.getByText(/Too many attempts/);
  await expect(async () => {
    await signIn(page, people.person.username, 'a guess');
    await expect(tooMany).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByText(/Try again in/)).toBeVisible();
});

test('who signs out is out, on every page @both', async ({ visit, goTo }) => {
  const page = await visit('person', '/ucp');
  await chooseInAccountMenu(page, 'Sign out');
  await expect(page.getByRole('heading', { name: /Sign in|Try it as/ })).toBeVisible();
  await goTo(page, '/ucp');
  await page.reload();
  await expect(page.getByRole('heading', { name: /Sign in|Try it as/ })).toBeVisible();
});

test('a session that ended is said, and one goes on where one was', async ({ visit, noise, expectPath }) => {
  noise.allow(/status of 401/);
  const page = await visit('admin', statesPath);
  await expect(page.getByRole('table')).toBeVisible();
  await page.context().clearCookies();
  // The next thing asked tells it; a refresh under way may have told it already, and then the list is gone.
  await page
    .getByRole('searchbox')
    .fill('Away', { timeout: 5000 })
    .catch(() => undefined);
  await expect(page.getByText('Your session has ended.')).toBeVisible();
  await signIn(page, people.admin.username, password);
  await expectPath(page, new RegExp(`^${statesPath}`));
});

test('one changes one’s own password', async ({ visit, noise }) => {
  noise.allow(/status of 422/);
  const page = await visit('person', '/ucp');
  await chooseInAccountMenu(page, 'Change password');
  const form = page.getByRole('main');
  await field(form, 'Current password').fill('not the password');
  await field(form, 'New password').fill('another good one');
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(form.getByText('This is not your current password.')).toBeVisible();
  await field(form, 'Current password').fill(password);
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Password changed.')).toBeVisible();
  await chooseInAccountMenu(page, 'Sign out');
  await signIn(page, people.person.username, 'another good one');
  await expect(accountButton(page)).toBeVisible();
});

test('the set-up link of the first start makes the first admin, once', async ({ browser, noise }) => {
  noise.allow(/status of 403/);
  const folder = newFolder();
  const server = await startNodeServer(folder);
  const context = await browser.newContext();
  noise.listen(context);
  const page = await context.newPage();
  try {
    await page.goto(server.url);
    await expect(page.getByText('Nobody can sign in yet')).toBeVisible();
    const link = /http\S*\/setup#\S+/.exec(server.output())?.[0] ?? '';
    expect(link, server.output()).not.toBe('');
    const setUp = async () => {
      await page.goto(link);
      await field(page, 'User name').fill('root');
      await field(page, 'Name').fill('Grace Hopper');
      await field(page, 'Password').fill(password);
      await page.getByRole('button', { name: 'Make admin and sign in' }).click();
    };
    await page.goto('about:blank');
    await setUp();
    await expect(page.getByRole('button', { name: 'Account of Grace Hopper' })).toBeVisible();
    // Nothing of the page may still be asking when it is nobody's any more.
    await page.goto('about:blank');
    await context.clearCookies();
    await setUp();
    await expect(page.getByText('This set-up link is not valid any more')).toBeVisible();
  } finally {
    await context.close();
    await server.stop();
    removeFolder(folder);
  }
});
