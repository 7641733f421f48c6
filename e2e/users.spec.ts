import type { Page } from 'playwright/test';
import { expectRowVisible } from '#kit/expectations.ts';
import { field, question } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { openUser } from '#kit/groups-page.ts';
import { people } from '#kit/people.ts';
import { directory, expectPresence, pick, presenceMenuButton } from '#kit/presence-menu.ts';
import { waitForQuiet } from '#kit/quiet.ts';
import { submit } from '#kit/states-page.ts';

const grace = { Name: 'Grace Hopper', 'User name': 'grace', Extension: '4711' };

test('a user is added, edited, given a password and deleted', async ({ visit, expectPath }) => {
  const page = await visit('admin', '/admin/users');
  const table = page.getByRole('table', { name: 'Users' });
  await expectRowVisible(table, { Name: people.person.displayName, Extension: '1001' });

  await page.getByRole('link', { name: 'Add user' }).click();
  const form = page.getByRole('dialog');
  await field(form, 'Name').fill('Grace Hopper');
  await field(form, 'User name').fill('grace');
  await field(form, 'Extension').fill('4711');
  await field(form, 'E-mail').fill('grace@example.com');
  await field(form, 'Password').fill('a good long one');
  await form.getByRole('button', { name: 'Submit' }).click();
  await expectPath(page, /^\/admin\/users$/);
  await page.getByRole('searchbox').fill('grace');
  await expectPath(page, /search=grace/);
  await expectRowVisible(table, { ...grace, Role: 'User', Presence: 'Yes, by default' });

  await page.getByRole('link', { name: 'Edit Grace Hopper' }).click();
  await field(form, 'Name').fill('Rear Admiral Hopper');
  await field(form, 'Extension').fill('');
  await form.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('searchbox').fill('hopper');
  await expectPath(page, /search=hopper/);
  await expectRowVisible(table, { Name: 'Rear Admiral Hopper', Extension: '' });

  await page.getByRole('link', { name: 'Reset password of Rear Admiral Hopper' }).click();
  await field(form, 'New password').fill('quite another one');
  await form.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByText('The new password of Rear Admiral Hopper is set.')).toBeVisible();

  await page.getByRole('link', { name: 'Delete Rear Admiral Hopper' }).click();
  await question(page, 'Delete Rear Admiral Hopper?').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No user matches “hopper”')).toBeVisible();
  await expect(page.getByRole('main').getByRole('button', { name: 'Clear search' }).last()).toBeFocused();
});

test('nobody deletes themselves, and one admin stays', async ({ visit, noise }) => {
  noise.allow(/status of 409/);
  const page = await visit('admin', '/admin/users');
  await page.getByRole('searchbox').fill(people.admin.displayName);
  await expect(page.getByRole('link', { name: `Edit ${people.admin.displayName}` })).toBeVisible();
  await expect(page.getByRole('link', { name: `Delete ${people.admin.displayName}` })).toHaveCount(0);
  await page.getByRole('link', { name: `Edit ${people.admin.displayName}` }).click();
  const form = page.getByRole('dialog');
  await field(form, 'Role').selectOption('User');
  await form.getByRole('button', { name: 'Submit' }).click();
  await expect(form.getByText(/There must be at least one admin/)).toBeVisible();
});

test('a person has no admin area', async ({ visit }) => {
  const page = await visit('person', '/admin/users');
  await expect(page.getByRole('heading', { name: 'This page is for admins' })).toBeVisible();
  await expect(page.getByRole('button', { name: `Account of ${people.person.displayName}` })).toBeVisible();
});

/**
 * Waits until pages have asked for all that picks before made them ask: it would be refused once presence is off. Events come in order, so
 * a page that shows what the admin picks now has heard of those.
 */
async function untilAllIsAsked(admin: Page, pages: readonly Page[]): Promise<void> {
  await pick(admin, 'Chat');
  for (const page of pages) {
    await expectRowVisible(directory(page), { Name: people.admin.displayName, Presence: 'Chat' });
    await waitForQuiet(page);
  }
}

test('who is switched off loses the menu at once', async ({ visit }) => {
  const admin = await visit('admin', '/admin/users');
  const person = await visit('person', '/ucp');
  await pick(person, 'DND');
  await expectPresence(person, 'DND');
  await untilAllIsAsked(admin, [person]);
  const form = await openUser(admin, people.person.displayName);
  await field(form, 'May use presence').selectOption('No');
  await expect(form.getByText(`Submitting clears the presence of ${people.person.displayName}.`)).toBeVisible();
  await submit(admin);
  await expect(presenceMenuButton(person)).toHaveCount(0);
  await expect(person.getByText('Presence is off for you.')).toBeVisible();
});

test('many are switched off and on at once, and their pages follow', async ({ visit }) => {
  const admin = await visit('admin', '/admin/users');
  const table = admin.getByRole('table', { name: 'Users' });
  const [person, colleague] = [await visit('person', '/ucp'), await visit('colleague', '/ucp')];
  await pick(person, 'DND');
  await expectPresence(person, 'DND');
  await expectRowVisible(directory(colleague), { Name: people.person.displayName, Presence: 'DND' });
  await untilAllIsAsked(admin, [person, colleague]);

  const names = [people.person.displayName, people.colleague.displayName];
  const choose = async () => {
    for (const name of names) await admin.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check();
  };
  await choose();
  const bar = admin.getByRole('region', { name: 'Selected users' });
  await expect(bar).toContainText('2 users selected');
  await bar.getByRole('button', { name: 'Presence No' }).click();
  await question(admin, 'Switch presence off for 2 users?').getByRole('button', { name: 'Switch off' }).click();
  await expect(bar).toBeHidden();
  for (const name of names) await expectRowVisible(table, { Name: name, Presence: 'No' });
  for (const page of [person, colleague]) await expect(presenceMenuButton(page)).toHaveCount(0);

  await choose();
  await bar.getByRole('button', { name: 'Presence Yes' }).click();
  await expect(bar).toBeHidden();
  for (const page of [person, colleague]) await expectPresence(page, 'Not set');
});

test('all of a page are selected by one box', async ({ visit }) => {
  const page = await visit('admin', '/admin/users');
  const all = page.getByRole('checkbox', { name: 'Select all on this page' });
  const boxes = page.getByRole('checkbox', { name: /^Select (?!all)/ });
  await expect(boxes.first()).toBeVisible();
  await all.check();
  for (const box of await boxes.all()) await expect(box).toBeChecked();
  await boxes.first().uncheck();
  await expect(all).not.toBeChecked();
  await page.getByRole('button', { name: 'Clear selection' }).click();
  for (const box of await boxes.all()) await expect(box).not.toBeChecked();
});
