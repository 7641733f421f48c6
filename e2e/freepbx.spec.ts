import { createHash } from 'node:crypto';
import type { Page } from 'playwright/test';
import { expectRowVisible } from '#kit/expectations.ts';
import { field } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { pauseRequests } from '#kit/pause-requests.ts';
import { type FreepbxRow, makeFreepbx } from '#kit/services/freepbx.ts';
import { type MariaDb, startMariaDb } from '#kit/services/mariadb.ts';

let mariadb: MariaDb;
test.beforeAll(async () => {
  mariadb = await startMariaDb();
});
test.afterAll(() => mariadb.stop());

/** Makes the database of a FreePBX, and enters where it is. Returns its name. */
async function enterFreepbx(page: Page, rows: Record<string, readonly FreepbxRow[]>): Promise<string> {
  const url = await mariadb.createDatabase();
  await makeFreepbx(url, rows);
  const { hostname, port, username, pathname } = new URL(url);
  const database = pathname.slice(1);
  for (const [label, text] of Object.entries({
    Host: hostname,
    Port: port,
    'Database user': username,
    Database: database,
  }))
    await field(page, label).fill(text);
  return database;
}

const look = (page: Page) => page.getByRole('button', { name: 'See what would happen' });
const importButton = (page: Page) => page.getByRole('button', { name: 'Import', exact: true });
const wouldDo = (page: Page) => page.getByRole('table', { name: 'An import would do this' });

test('an admin sees what an import from FreePBX would do, does it, and its people sign in', async ({
  visit,
  noise,
  goTo,
  home,
}) => {
  noise.allow(/status of 422/);
  const page = await visit('admin', '/admin/system');
  const database = await enterFreepbx(page, {
    presencestate_list: [
      { id: 1, type: 'away', message: 'Mittag 🥪' },
      { id: 2, type: 'busy', message: 'of another module' },
    ],
    userman_users: [
      {
        id: 1,
        username: 'grace',
        password: createHash('sha1').update('a good old one').digest('hex'),
        default_extension: '4711',
        displayname: 'Grace Hopper',
      },
    ],
  });

  await field(page, 'Database').fill('nothing_here');
  await look(page).click();
  await expect(page.getByText('There is no such database')).toBeVisible();

  await field(page, 'Database').fill(database);
  await look(page).click();
  const would = wouldDo(page);
  await expectRowVisible(would, { 'An import would do this': 'Users', Added: '1' });
  await expect(page.getByText('Its type is none of the six.')).toBeVisible();
  await importButton(page).click();
  await expectRowVisible(page.getByRole('table', { name: 'Imported' }), { Imported: 'States', Added: '1' });
  await look(page).click();
  await expectRowVisible(would, { 'An import would do this': 'Users', Added: '0', Unchanged: '1' });

  await goTo(page, '/admin/users?search=grace');
  await expectRowVisible(page.getByRole('table', { name: 'Users' }), { Name: 'Grace Hopper', Extension: '4711' });
  const hers = await home.open('nobody');
  await goTo(hers, '/sign-in');
  await hers.getByLabel('User name').fill('grace');
  await hers.getByLabel('Password', { exact: true }).fill('a good old one');
  await hers.getByRole('button', { name: 'Sign in' }).click();
  await expect(hers.getByRole('button', { name: 'Account of Grace Hopper' })).toBeVisible();
});

test('what was changed during the look has to be looked at before it is imported', async ({ visit }) => {
  const page = await visit('admin', '/admin/system');
  const database = await enterFreepbx(page, { presencestate_list: [{ id: 1, type: 'away', message: 'Mittag' }] });
  const requests = await pauseRequests(page, 'POST', '/import/freepbx');
  await look(page).click();
  await field(page, 'Database').fill('another');
  await requests.proceed();
  await expect(page.getByText('You changed something above in the meantime.')).toBeVisible();
  await expect(wouldDo(page)).toHaveCount(0);
  await expect(importButton(page)).toHaveCount(0);

  await field(page, 'Database').fill(database);
  await look(page).click();
  await expectRowVisible(wouldDo(page), { 'An import would do this': 'States', Added: '1' });
  await expect(importButton(page)).toBeVisible();
});
