import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { expect, test } from '#kit/fixtures.ts';
import { people } from '#kit/people.ts';
import { expectPresence, openPresenceMenu, pick } from '#kit/presence-menu.ts';

const path = '/ucp/history';
const changes = (page: Page) => page.getByRole('region', { name: 'Changes' }).getByRole('listitem');

test('every change is there as it happens, with who made it', async ({ visit }) => {
  const page = await visit('person', path);
  const admin = await visit('admin', '/ucp/people/1001');
  await pick(page, 'DND');
  await expect(changes(page).first()).toContainText(/DND.*you picked it/);
  await pick(page, 'Chat');
  await expect(changes(page).first()).toContainText(/Chat.*you picked it/);

  const form = admin.getByRole('dialog', { name: `Set presence of ${people.person.displayName}` });
  await form.getByRole('radio', { name: 'Away', exact: true }).check();
  await form.getByRole('button', { name: /^Set / }).click();
  await expect(changes(page).first()).toContainText(new RegExp(`Away.*set by ${people.admin.displayName}`));

  await (await openPresenceMenu(page)).getByRole('menuitem', { name: 'Clear' }).click();
  await expectPresence(page, 'Not set');
  await expect(changes(page).first()).toContainText(/Not set.*you cleared it/);
  await page.reload();
  await expect(changes(page).nth(2)).toContainText(/Chat.*you picked it/);
});

test('a picture of the week says in words what it shows', async ({ visit }) => {
  const page = await visit('person', path);
  await pick(page, 'DND');
  await expect(changes(page).first()).toContainText('DND');
  const week = page.getByRole('region', { name: 'Your week' });
  await expect(week.getByRole('listitem').filter({ hasText: /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day/ })).toHaveCount(
    7,
  );
  await expect(week.getByRole('heading', { name: 'This week' })).toBeVisible();
  await expect(week.getByRole('button', { name: 'Next week' })).toBeDisabled();
});

test('weeks are turned by links, and Back comes back', async ({ visit, expectPath }) => {
  const page = await visit('person', path);
  await page.getByRole('link', { name: 'Previous week' }).click();
  await expectPath(page, /^\/ucp\/history\?week=\d{4}-\d\d-\d\d$/);
  await expect(page.getByRole('heading', { name: /\d{4}$/ })).toBeVisible();
  await page.getByRole('link', { name: 'Previous week' }).click();
  await page.getByRole('link', { name: 'Next week' }).click();
  await page.getByRole('link', { name: 'Next week' }).click();
  await expectPath(page, /^\/ucp\/history$/);
  await page.goBack();
  await expectPath(page, /week=/);
});

test('one’s own history can be taken away as a file', async ({ visit }) => {
  const page = await visit('person', path);
  await pick(page, 'DND');
  await expect(changes(page).first()).toContainText('DND');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('presence-history.csv');
  const [head, first] = readFileSync(await download.path(), 'utf8').split('\r\n');
  expect(head).toBe('\uFEFFTime,Presence,Type,Message,Until,Why,By,Reason');
  expect(first).toMatch(new RegExp(`^\\d{4}-.*Z,DND,dnd,,,you picked it,${people.person.displayName},$`));
});

test('who has no presence has a history all the same', async ({ visit }) => {
  const page = await visit('outsider', path);
  await expect(page.getByText('Kept for 400 days.')).toBeVisible();
  await expect(page.getByText('Whatever you pick from now on is recorded here.')).toBeVisible();
});
