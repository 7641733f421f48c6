import type { Locator, Page } from 'playwright/test';
import { expectAccessible, expectNoRow, expectNoSidewaysScroll, expectRowVisible } from '#kit/expectations.ts';
import { field, question } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { expectPresence, pick } from '#kit/presence-menu.ts';
import { settingsPath } from '#kit/settings-page.ts';

const list = (page: Page): Locator => page.getByRole('table', { name: 'Your desk phones' });

/** Fills in the form for a phone, and submits it. */
async function submitPhone(page: Page, name: string, maker: string): Promise<void> {
  await field(page, 'Name').fill(name);
  await field(page, 'Maker').selectOption({ label: maker });
  await page.getByRole('button', { name: 'Submit' }).click();
}

/** Adds a phone. Returns the dialog that shows what to enter in it. */
async function addPhone(page: Page, name: string, maker: string): Promise<Locator> {
  await page.getByRole('link', { name: 'Add phone' }).click();
  await submitPhone(page, name, maker);
  const dialog = page.getByRole('dialog', { name: `${name} is added` });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** What stands beside a name in the dialog. */
const shownAs = async (dialog: Locator, name: string): Promise<string> =>
  (await dialog.getByRole('term').filter({ hasText: name }).locator('xpath=..').locator('code').textContent()) ?? '';

/** Asks as a phone does, which knows nothing but this. */
async function ask(url: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, { headers });
  const { status, headers: given } = response;
  const [challenge, type] = [given.get('www-authenticate'), given.get('content-type')];
  return { status, challenge, type, text: await response.text() };
}

/** Where a line of a Yealink's list leads. */
const linkTo = (text: string, label: string): string =>
  new RegExp(`<Prompt>(?:\\* )?${label}</Prompt><URI>([^<]+)</URI>`).exec(text)?.[1] ?? '';

/** Whether the browser would ask before a reload. */
const keepsTab = (page: Page): Promise<boolean> =>
  page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));

async function removePhone(page: Page, name: string): Promise<void> {
  await list(page)
    .getByRole('link', { name: `Remove ${name}` })
    .click();
  await question(page, `Remove ${name}?`).getByRole('button', { name: 'Remove' }).click();
  await expect(question(page)).toHaveCount(0);
}

test('a phone is added, seen again and removed', async ({ visit, expectPath, noise }) => {
  noise.allow(/status of 409/);
  const page = await visit('person', settingsPath);
  const dialog = await addPhone(page, 'Desk', 'Cisco');
  expect(await shownAs(dialog, 'User name')).toBe('1001');
  const password = await shownAs(dialog, 'Password');
  expect(password).toMatch(/^[0-9a-z]{20}$/);
  await expect(dialog).toContainText('XML User Name');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  expect(await keepsTab(page)).toBe(true);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expectPath(page, settingsPath);
  await expectRowVisible(list(page), { Name: 'Desk', Maker: 'Cisco', 'Last used': 'never' });

  await page.getByRole('link', { name: 'Add phone' }).click();
  await submitPhone(page, 'desk', 'Yealink');
  await expect(page.getByText('Another phone of yours has this name.')).toBeVisible();
  await expect(field(page, 'Name')).toBeFocused();
  await submitPhone(page, 'Home', 'Choose a maker');
  await expect(page.getByText('Choose one of the makers offered.')).toBeVisible();
  await submitPhone(page, 'Home', 'Yealink');
  await expect(page.getByRole('dialog', { name: 'Home is added' })).toBeVisible();
  await page.goBack();
  await question(page, 'Leave without the password?').getByRole('button', { name: 'Stay' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expectRowVisible(list(page), { Name: 'Home', Maker: 'Yealink' });

  await list(page).getByRole('link', { name: 'Desk', exact: true }).click();
  const again = page.getByRole('dialog', { name: 'Set up Desk' });
  await expect(again).toContainText('If it is lost, remove the phone and add it again.');
  await expect(again).not.toContainText(password);
  await page.keyboard.press('Escape');
  await removePhone(page, 'Desk');
  await expectNoRow(list(page), { Name: 'Desk' });
  await expect(list(page).getByRole('link', { name: 'Home', exact: true })).toBeFocused();
  await page.goBack();
  await expectRowVisible(list(page), { Name: 'Home' });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectAccessible(page);
  await removePhone(page, 'Home');
  await expect(page.getByRole('link', { name: 'Add phone' })).toBeFocused();
});

for (const [maker, where, type, screen] of [
  ['Fanvil', 'XML Browser', 'text/xml', '<FanvilIPPhoneTextMenu '],
  ['Htek', 'Line Key', 'text/xml', '<TextMenu '],
  ['Poly or Polycom', 'mb.main.home', 'text/html', '<html>'],
  ['Snom', 'http_client_user', 'text/xml', '<SnomIPPhoneMenu>'],
] as const) {
  test(`${maker}: one is told where to enter it, and the phone reads its list`, async ({ visit }) => {
    const page = await visit('person', settingsPath);
    const dialog = await addPhone(page, 'Desk', maker);
    await expect(dialog).toContainText(where);
    const [username, password] = [await shownAs(dialog, 'User name'), await shownAs(dialog, 'Password')];
    const answer = await ask(await shownAs(dialog, 'Address'), {
      authorization: `Basic ${btoa(`${username}:${password}`)}`,
    });
    expect(answer).toMatchObject({
      status: 200,
      type: `${type}; charset=UTF-8`,
      text: expect.stringContaining(screen),
    });
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expectRowVisible(list(page), { Name: 'Desk', Maker: maker });
  });
}

test('another page of one’s own sees a phone come and go; a telephone’s screen shows it all', async ({ visit }) => {
  const [page, other] = [await visit('person', settingsPath), await visit('person', settingsPath)];
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(other.getByRole('link', { name: 'Add phone' })).toBeVisible();
  const dialog = await addPhone(page, 'A phone with a name as long as can be!!', 'Aastra or Mitel');
  await expectNoSidewaysScroll(page);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expectNoSidewaysScroll(page);
  await expect(list(other)).toContainText('A phone with a name as long as can be!!');
  await removePhone(page, 'A phone with a name as long as can be!!');
  await expect(list(other)).toHaveCount(0);
});

test('in the demo no phone can come @demo', async ({ visit }) => {
  const page = await visit('person', settingsPath);
  const dialog = await addPhone(page, 'Desk', 'Grandstream');
  await expect(dialog).toContainText('this server runs inside your browser, where no phone can reach it');
  await expect(dialog.getByRole('term')).toHaveText(['User name', 'Password']);
});

test('what a person picks on a phone shows in the browser at once, until the phone is removed', async ({
  visit,
  goTo,
}) => {
  const page = await visit('person', settingsPath);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const dialog = await addPhone(page, 'Desk', 'Yealink');
  const copied = async (name: string) => {
    await dialog.getByRole('button', { name: `Copy ${name}` }).click();
    await expect(dialog.getByText(`Copied: ${name}`)).toBeAttached();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const [address, username, password] = [await copied('Address'), await copied('User name'), await copied('Password')];
  await dialog.getByRole('button', { name: 'Done' }).click();

  const signedIn = { authorization: `Basic ${btoa(`${username}:${password}`)}` };

  const stranger = await ask(address);
  expect([stranger.status, stranger.challenge]).toEqual([401, 'Basic realm="Presence State", charset="UTF-8"']);
  const states = await ask(address, signedIn);
  expect([states.status, states.text]).toEqual([
    200,
    expect.stringContaining('<Title wrap="yes">Now: Not set</Title>'),
  ]);
  const done = await ask(linkTo(states.text, 'DND'), signedIn);
  expect([done.status, done.text]).toEqual([200, expect.stringContaining('<Text>Done. Now: DND</Text>')]);
  await expectPresence(page, 'DND');

  await pick(page, 'Away');
  await expectPresence(page, 'Away');
  const old = await ask(linkTo(states.text, 'Chat'), signedIn);
  expect(old.text).toContain('Changed meanwhile. Choose again.');
  expect(old.text).toContain('<Prompt>* Away</Prompt>');
  await expectPresence(page, 'Away');
  await ask(linkTo(old.text, 'Chat'), signedIn);
  await expectPresence(page, 'Chat');

  await goTo(page, settingsPath);
  await expect(list(page)).not.toContainText('never');
  await removePhone(page, 'Desk');
  expect((await ask(address, signedIn)).status).toBe(401);
});
