import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { expectRowVisible, rowsOf } from '#kit/expectations.ts';
import { question } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { addGroup, groupsPath, groupsTable } from '#kit/groups-page.ts';
import { people } from '#kit/people.ts';

const importPath = '/admin/users/import';
const { username, displayName, extension } = people.person;

const csv = (text: string) => ({ name: 'users.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
const chooseFile = (page: Page, text: string) => page.getByLabel('CSV file').setInputFiles(csv(text));
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Import users' });
const table = (page: Page) => page.getByRole('table', { name: 'Users' });

test('every bad line is told, the corrected file shows what it will do, and then does it @both', async ({
  visit,
  goTo,
}) => {
  const page = await visit('admin', groupsPath);
  await addGroup(page, 'Night shift');
  await expectRowVisible(groupsTable(page), { Name: 'Night shift' });
  await goTo(page, '/admin/users');
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  const head = 'User name;Name;Extension;Groups;Presence;Shoe size';
  const good = [
    head,
    `${username};Ada King;${extension};Night shift;inherit;38`,
    'grace;Grace Hopper;4711;night SHIFT;;',
  ];
  await chooseFile(page, [...good, 'g r;;*95;Nobody;maybe;', `tim;Tim;${extension};;;`].join('\n'));
  const bad = page.getByRole('table', { name: 'Lines that can’t be imported' });
  await expect.poll(async () => (await rowsOf(bad)).map((row) => row['Line'])).toEqual(['4', '5']);
  const [first, second] = await rowsOf(bad);
  for (const field of ['User name:', 'Extension:', 'Presence:', 'Groups: There is no group of this name.']) {
    expect(first?.['What is wrong']).toContain(field);
  }
  expect(second?.['What is wrong']).toBe('Extension: Another user has this extension.');
  await expect(dialog(page).getByRole('button', { name: /^Import/ })).toHaveCount(0);

  await chooseFile(page, good.join('\n'));
  await expect(dialog(page)).toContainText('1 new user');
  await expect(dialog(page)).toContainText('1 user changes');
  await expect(dialog(page)).toContainText('Not imported, because these columns are not known: Shoe size.');
  const changes = page.getByRole('table', { name: 'Users who change' });
  expect((await rowsOf(changes))[0]).toMatchObject({ Line: '2', 'User name': username });
  await dialog(page).getByRole('button', { name: 'Import 2 users' }).click();
  await expect(dialog(page)).toContainText('Added 1 user, changed 1 user.');
  await dialog(page).getByRole('button', { name: 'Done' }).click();
  await expectRowVisible(table(page), { Name: 'Ada King', Presence: 'Yes, from Night shift' });
  await expectRowVisible(table(page), { Name: 'Grace Hopper', Extension: '4711', Presence: 'Yes, from Night shift' });
});

test('a file that is none, or says too little, is refused with what it takes', async ({ visit }) => {
  const page = await visit('admin', importPath);
  await chooseFile(page, 'Name,Extension\nAda,1001');
  await expect(dialog(page).getByRole('alert')).toContainText('No column of this file is called User name.');
  await chooseFile(page, 'User name\n');
  await expect(dialog(page).getByRole('alert')).toContainText('There are no users in this file.');
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('button', { name: 'Download a template' }).click(),
  ]);
  expect(await readFile(await saved.path(), 'utf8')).toContain(
    'User name,Name,Extension,E-mail,Role,Presence,Groups,Password',
  );
});

test('what the list shows is exported, and imported again it changes nothing', async ({ visit, goTo }) => {
  const page = await visit('admin', '/admin/users');
  await expectRowVisible(table(page), { Name: displayName });
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ]);
  const file = await readFile(await saved.path(), 'utf8');
  for (const person of Object.values(people)) expect(file).toContain(`${person.username},${person.displayName},`);
  await goTo(page, importPath);
  await chooseFile(page, file);
  await expect(dialog(page)).toContainText('Everything is already as the file says.');
  await expect(dialog(page).getByRole('button', { name: /^Import/ })).toHaveCount(0);
});

test('10,000 lines are checked with their progress shown, can be given up, and are imported', async ({ visit }) => {
  test.slow();
  const page = await visit('admin', importPath);
  const lines = Array.from({ length: 10_000 }, (_, index) => `many${index},Many ${index},m${index}`);
  const file = ['User name,Name,Extension', ...lines].join('\n');
  await chooseFile(page, file);
  const progress = dialog(page).getByRole('progressbar');
  await expect(progress).toHaveAttribute('max', '10000');
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog(page).getByRole('button', { name: 'Choose file' })).toBeVisible();

  await chooseFile(page, file);
  await expect(dialog(page).getByRole('button', { name: 'Import 10,000 users' })).toBeVisible({ timeout: 60_000 });
  await dialog(page).getByRole('button', { name: 'Import 10,000 users' }).click();
  await expect(dialog(page)).toContainText('Added 10,000 users, nobody was changed.', { timeout: 60_000 });
  await dialog(page).getByRole('button', { name: 'Done' }).click();
  await page.getByRole('searchbox').fill('many 9999');
  await expectRowVisible(table(page), { Name: 'Many 9999', Extension: 'm9999' });
});

test('leaving an import halfway leaves nothing behind', async ({ visit, expectPath }) => {
  const page = await visit('admin', importPath);
  await chooseFile(page, 'User name,Name\ngrace,Grace Hopper');
  await expect(dialog(page)).toContainText('1 new user');
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await expectPath(page, /^\/admin\/users$/);
  await page.getByRole('searchbox').fill('grace');
  await expect(page.getByText('No user matches “grace”')).toBeVisible();
  await expect(question(page)).toHaveCount(0);
});
