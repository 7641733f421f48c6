import { EventEmitter, once } from 'node:events';
import type { Page } from 'playwright/test';
import { accountButton, chooseInAccountMenu } from '#kit/account-menu.ts';
import { expectAccessible, expectRowVisible } from '#kit/expectations.ts';
import { field } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { newFolder, removeFolder } from '#kit/node-home.ts';
import { startNodeServer } from '#kit/node-server.ts';
import { password, people } from '#kit/people.ts';
import { statesPath, statesTable, submit } from '#kit/states-page.ts';

async function signIn(page: Page, username: string, secret: string): Promise<void> {
  await field(page, 'User name').fill(username);
  await field(page, 'Password').fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('who is not signed in signs in, and lands where they wanted to go', async ({ visit, expectPath }) => {
  const page = await visit('nobody', '/admin/users?search=ada');
  await expect(field(page, 'User name')).toBeFocused();
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

test('where people sign in elsewhere, one is led there and comes back to what one wanted', async ({
  home,
  goTo,
  expectPath,
}) => {
  const page = await home.open('nobody');
  const { username } = people.person;
  // The page, or the call, says of the session where to sign in.
  await page.route(/\/(ucp|sign-in|api\/session)/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(
      '"setupNeeded":false',
      '"setupNeeded":false,"signInAt":"/sso?tenant=7"',
    );
    await route.fulfill({ response, body });
  });
  await page.route('**/sso*', async (route) => {
    const url = new URL(route.request().url());
    expect(url.searchParams.get('tenant')).toBe('7');
    const headers = { Origin: url.origin };
    await page.request.post(`${url.origin}/api/session`, { data: { username, password }, headers });
    await route.fulfill({ status: 302, headers: { Location: url.searchParams.get('return_to') ?? '' } });
  });
  await goTo(page, '/ucp/settings?from=mail');
  await expect(page.getByText(/^You sign in at/)).toBeVisible();
  await expect(field(page, 'Password')).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expectPath(page, '/ucp/settings\\?from=mail');
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
  // The session ends while the page is open.
  await page.context().clearCookies();
  await page.reload();
  await expect(page.getByText(/^You sign in at/)).toBeVisible();
});

/** Asks for the password of who was signed in, over the page. */
const signInAgain = (page: Page, name: string) => ({
  text: page.getByText(`Your session has ended. Sign in as ${name} to continue where you were.`),
  password: field(page, 'Password'),
  submit: page.getByRole('button', { name: 'Sign in' }),
});

/** The session ends just before the first call like this: sooner, and the page asks who one is before that. */
async function endSessionBefore(page: Page, method: string, url: RegExp): Promise<void> {
  let ended = false;
  await page.route(url, async (route) => {
    if (!ended && route.request().method() === method) {
      ended = true;
      await page.context().clearCookies();
    }
    await route.continue();
  });
}

const endSessionBeforeSearch = (page: Page) => endSessionBefore(page, 'GET', /search=/);

test('a session that ended is said, and one goes on where one was', async ({ visit, noise, expectPath }) => {
  noise.allow(/status of 401/);
  const page = await visit('admin', statesPath);
  await endSessionBeforeSearch(page);
  await page.getByRole('searchbox').fill('Away');
  const again = signInAgain(page, people.admin.displayName);
  await expect(again.text).toBeVisible();
  await expect(again.password).toBeFocused();
  await again.password.fill('not the password');
  await again.submit.click();
  await expect(page.getByText('The user name or the password is wrong.')).toBeVisible();
  await again.password.fill(password);
  await again.submit.click();
  await expect(again.text).toBeHidden();
  await expectPath(page, `${statesPath}\\?search=Away`);
  await expectRowVisible(statesTable(page), { State: 'Away' });
  await expect(page.getByRole('searchbox')).toHaveValue('Away');
  await expect(page.getByRole('searchbox')).toBeFocused();
});

const forms = [
  { who: 'admin', path: `${statesPath}/new`, words: 'Message', method: 'POST', saved: 'Away (Back at two)' },
  { who: 'person', path: '/ucp/presence', words: 'Own words', method: 'PUT', saved: 'Away (Back at two)' },
] as const;

for (const { who, path, words, method, saved } of forms) {
  test(`a session that ends takes nothing with it that was typed: ${path}`, async ({ visit, noise }) => {
    noise.allow(/status of 401/);
    const page = await visit(who, path);
    await page.getByRole('radio', { name: /^Away/ }).check();
    await field(page, words).fill('Back at two');
    await endSessionBefore(page, method, /\/api\//);
    await submit(page);
    const again = signInAgain(page, people[who].displayName);
    await again.password.fill(password);
    await again.submit.click();
    await expect(again.text).toBeHidden();
    await expect(page.getByText(/Your session had ended/)).toHaveCount(0);
    await expect(page.getByRole('radio', { name: /^Away/ })).toBeChecked();
    await expect(field(page, words)).toHaveValue('Back at two');
    await submit(page);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByText(saved).first()).toBeVisible();
  });
}

test('who signs out in one tab is out in the other, where somebody else can sign in', async ({
  visit,
  noise,
  expectPath,
}) => {
  noise.allow(/status of 401/);
  const page = await visit('person', '/ucp');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(accountButton(other)).toBeVisible();
  await chooseInAccountMenu(page, 'Sign out');
  await expect(signInAgain(other, people.person.displayName).text).toBeVisible();
  await other.getByRole('link', { name: 'Sign in as someone else' }).click();
  await signIn(other, people.admin.username, password);
  await expectPath(other, statesPath);
  await expect(other.getByRole('button', { name: `Account of ${people.admin.displayName}` })).toBeVisible();
});

test('who signs in as somebody else in one tab is somebody else in all of them', async ({ visit }) => {
  const page = await visit('nobody', '/ucp');
  const other = await page.context().newPage();
  await other.goto(page.url());
  const cookies = new EventEmitter();
  const replaced = once(cookies, 'replaced');
  // The cookie is another person's before the page hears its first event.
  await page.route(/\/events/, (route) => replaced.then(() => route.continue()), { times: 1 });
  await signIn(page, people.person.username, password);
  await expect(accountButton(page)).toBeVisible();
  await signIn(other, people.admin.username, password);
  await expect(accountButton(other)).toBeVisible();
  cookies.emit('replaced');
  await expect(page.getByRole('button', { name: `Account of ${people.admin.displayName}` })).toBeVisible();
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
      await expect(field(page, 'User name')).toBeFocused();
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

test('nothing of the page can be reached under the question who one is', async ({ visit, goTo, noise }) => {
  noise.allow(/status of 401/);
  const page = await visit('admin', statesPath);
  await goTo(page, `${statesPath}/new`);
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expectRowVisible(statesTable(page), { State: 'Away' });
  await endSessionBeforeSearch(page);
  await page.getByRole('searchbox').fill('Away');
  const again = signInAgain(page, people.admin.displayName);
  await expect(again.text).toBeVisible();
  // A dialog comes back under it, and so do keys that close one.
  await page.goBack();
  for (const key of ['Escape', 'Escape', 'Escape']) await page.keyboard.press(key);
  await expect(again.password).toBeVisible();
  const covered = () =>
    page.evaluate(() =>
      [100, 300, 500].every((y) => document.elementFromPoint(640, y)?.closest('dialog')?.open === true),
    );
  expect(await covered()).toBe(true);
  await again.password.fill(password);
  await again.submit.click();
  await expect(again.text).toBeHidden();
  await expect(page.getByRole('dialog')).toBeVisible();
  // It takes the focus a moment after the question has gone.
  await expect(page.getByRole('presentation').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a password that is changed after the session has ended is not forgotten', async ({ visit, noise }) => {
  noise.allow(/status of 401/);
  const page = await visit('person', '/ucp');
  await chooseInAccountMenu(page, 'Change password');
  const form = page.getByRole('main');
  await expect(field(form, 'Current password')).toBeFocused();
  await field(form, 'Current password').fill(password);
  await field(form, 'New password').fill('another good one');
  await endSessionBefore(page, 'PUT', /\/api\/me\/password/);
  await form.getByRole('button', { name: 'Change password' }).click();
  const again = signInAgain(page, people.person.displayName);
  await again.password.fill(password);
  await again.submit.click();
  await expect(again.text).toBeHidden();
  await expect(field(form, 'New password')).toHaveValue('another good one');
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Password changed.')).toBeVisible();
});
