import { expectNoRow, expectRowVisible, rowsOf } from '#kit/expectations.ts';
import { field, question } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { addGroup, chooseGroup, groupsPath, groupsTable, openUser, switchGroup } from '#kit/groups-page.ts';
import { pauseRequests } from '#kit/pause-requests.ts';
import { people } from '#kit/people.ts';
import { expectPresence, pick, presenceMenuButton } from '#kit/presence-menu.ts';
import { submit } from '#kit/states-page.ts';

const { displayName: ana } = people.person;

test('a group is added, edited, found and deleted', async ({ visit, expectPath }) => {
  const page = await visit('admin', groupsPath);
  const table = groupsTable(page);
  await addGroup(page, 'Night shift', { presence: false, priority: 7 });
  await expectPath(page, groupsPath);
  await expectRowVisible(table, { Name: 'Night shift', Priority: '7', Presence: 'No', Members: 'nobody' });

  await page.getByRole('link', { name: 'Edit Night shift' }).click();
  const form = page.getByRole('dialog');
  await field(form, 'Name').fill('Day shift');
  await field(form, 'Priority').fill('seven');
  await submit(page);
  await expect(form.getByText('Use a whole number from 1 to 999.')).toBeVisible();
  await field(form, 'Priority').fill('8');
  await submit(page);
  await expectRowVisible(table, { Name: 'Day shift', Priority: '8' });

  await page.getByRole('searchbox').fill('day');
  await expectPath(page, /search=day/);
  await expect.poll(async () => (await rowsOf(table)).map((row) => row['Name'])).toEqual(['Day shift']);
  await page.getByRole('link', { name: 'Delete Day shift' }).click();
  const asked = question(page, 'Delete Day shift?');
  await expect(asked).toContainText('Nobody is in it.');
  await asked.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No group matches “day”')).toBeVisible();
});

test('a fruitless search that is cleared does not say that there is nothing yet', async ({ visit, goTo }) => {
  const page = await visit('admin', groupsPath);
  await addGroup(page, 'Night shift');
  await expectRowVisible(groupsTable(page), { Name: 'Night shift' });
  await goTo(page, `${groupsPath}?search=nobody`);
  const notFound = page.getByText('No group matches “nobody”');
  await expect(notFound).toBeVisible();

  const requests = await pauseRequests(page, 'GET', '/groups');
  // The first is the cross of the search field.
  await page.getByRole('button', { name: 'Clear search' }).last().click();
  await expect(page.getByRole('searchbox')).toHaveValue('');
  await expect(notFound).toBeVisible();
  await expect(page.getByText('No groups yet')).toHaveCount(0);
  await requests.proceed();
  await expectRowVisible(groupsTable(page), { Name: 'Night shift' });
});

test('two groups can’t have one name', async ({ visit, noise }) => {
  noise.allow(/status of 409/);
  const page = await visit('admin', groupsPath);
  await addGroup(page, 'Night shift');
  await expectRowVisible(groupsTable(page), { Name: 'Night shift' });
  await addGroup(page, 'NIGHT SHIFT');
  await expect(page.getByRole('dialog').getByText('Another group has this name.')).toBeVisible();
});

test('a user who inherits has the answer of the first group, and the form says so as it is chosen', async ({
  visit,
  goTo,
}) => {
  const admin = await visit('admin', groupsPath);
  await addGroup(admin, 'Night shift', { presence: false, priority: 2 });
  await expectRowVisible(groupsTable(admin), { Name: 'Night shift' });
  await addGroup(admin, 'On call', { priority: 1 });
  await expectRowVisible(groupsTable(admin), { Name: 'On call' });

  await goTo(admin, '/admin/users');
  const form = await openUser(admin, ana);
  await field(form, 'May use presence').selectOption('Inherit');
  await chooseGroup(form, 'Night shift');
  await expect(form.getByText('Result: No, from Night shift.')).toBeVisible();
  await expect(form.getByText(`Submitting clears the presence of ${ana}.`)).toBeVisible();
  await chooseGroup(form, 'On call');
  await expect(form.getByText('Result: Yes, from On call.')).toBeVisible();
  await submit(admin);
  const table = admin.getByRole('table', { name: 'Users' });
  await expectRowVisible(table, { Name: ana, Presence: 'Yes, from On call' });

  await goTo(admin, groupsPath);
  await expectRowVisible(groupsTable(admin), { Name: 'Night shift', Members: '1 user' });
  await admin.getByRole('link', { name: 'Delete On call' }).click();
  const asked = question(admin, 'Delete On call?');
  await expect(asked).toContainText('1 user is in it and will be kept.');
  await expect(asked).toContainText('1 person loses presence');
  await asked.getByRole('button', { name: 'Delete' }).click();
  await expectNoRow(groupsTable(admin), { Name: 'On call' });

  await admin.getByRole('link', { name: 'Show the users in Night shift' }).click();
  await expectRowVisible(table, { Name: ana, Presence: 'No, from Night shift' });
  await expect.poll(async () => (await rowsOf(table)).length).toBe(1);
  await admin.getByLabel('Show', { exact: true }).selectOption('With presence');
  await expect(admin.getByText('No user matches')).toBeVisible();
  await admin.getByRole('button', { name: 'Show all users' }).click();
  await expectRowVisible(table, { Name: people.colleague.displayName });
});

test('a group that is switched off takes the menu of its users away at once, and gives it back', async ({
  visit,
  goTo,
}) => {
  const admin = await visit('admin', groupsPath);
  await addGroup(admin, 'Night shift', { priority: 1 });
  await expectRowVisible(groupsTable(admin), { Name: 'Night shift' });
  await goTo(admin, '/admin/users');
  const form = await openUser(admin, ana);
  await field(form, 'May use presence').selectOption('Inherit');
  await chooseGroup(form, 'Night shift');
  await submit(admin);
  await expectRowVisible(admin.getByRole('table', { name: 'Users' }), { Name: ana });

  const person = await visit('person', '/ucp');
  const elsewhere = await visit('person', '/account/password');
  await pick(person, 'DND');
  await expectPresence(person, 'DND');
  await goTo(admin, groupsPath);
  await switchGroup(admin, 'Night shift', false);
  for (const page of [person, elsewhere]) await expect(presenceMenuButton(page)).toHaveCount(0);
  await switchGroup(admin, 'Night shift', true);
  for (const page of [person, elsewhere]) await expectPresence(page, 'Not set');
});
