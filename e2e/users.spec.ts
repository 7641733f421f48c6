import { expectRowVisible } from '#kit/expectations.ts';
import { field, question } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { people } from '#kit/people.ts';

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
  await expectRowVisible(table, { ...grace, Role: 'User', Presence: 'On' });

  await page.getByRole('link', { name: 'Edit Grace Hopper' }).click();
  await field(form, 'Name').fill('Rear Admiral Hopper');
  await field(form, 'Extension').fill('');
  await form.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('searchbox').fill('hopper');
  await expectPath(page, /search=hopper/);
  await expectRowVisible(table, { Name: 'Rear Admiral Hopper', Extension: '' });

  await page.getByRole('link', { name: 'Reset password of Rear Admiral Hopper' }).click();
  await field(form, 'New password').fill('quite another one');
  await form.getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByText('The new password of Rear Admiral Hopper is in force.')).toBeVisible();

  await page.getByRole('link', { name: 'Delete Rear Admiral Hopper' }).click();
  await question(page, 'Delete Rear Admiral Hopper?').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No user matches “hopper”')).toBeVisible();
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
