import { createHash } from 'node:crypto';
import { expectRowVisible } from '#kit/expectations.ts';
import { field } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { makeFreepbx } from '#kit/services/freepbx.ts';
import { type MariaDb, startMariaDb } from '#kit/services/mariadb.ts';

let mariadb: MariaDb;
test.beforeAll(async () => {
  mariadb = await startMariaDb();
});
test.afterAll(() => mariadb.stop());

test('an admin sees what an import from FreePBX would do, does it, and its people sign in', async ({
  visit,
  noise,
  goTo,
  home,
}) => {
  noise.allow(/status of 422/);
  const url = await mariadb.createDatabase();
  await makeFreepbx(url, {
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
  const { hostname, port, username, pathname } = new URL(url);

  const page = await visit('admin', '/admin/system');
  await field(page, 'Host').fill(hostname);
  await field(page, 'Port').fill(port);
  await field(page, 'Database user').fill(username);
  await field(page, 'Database').fill('nothing_here');
  await page.getByRole('button', { name: 'See what would happen' }).click();
  await expect(page.getByText('There is no such database')).toBeVisible();

  await field(page, 'Database').fill(pathname.slice(1));
  await page.getByRole('button', { name: 'See what would happen' }).click();
  const would = page.getByRole('table', { name: 'An import would do this' });
  await expectRowVisible(would, { 'An import would do this': 'Users', Added: '1' });
  await expect(page.getByText('Its type is none of the six.')).toBeVisible();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expectRowVisible(page.getByRole('table', { name: 'Imported' }), { Imported: 'States', Added: '1' });
  await page.getByRole('button', { name: 'See what would happen' }).click();
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
