import { readFileSync, writeFileSync } from 'node:fs';
import type { Page, TestInfo } from 'playwright/test';
import { accountButton } from '#kit/account-menu.ts';
import { expectRowVisible } from '#kit/expectations.ts';
import { question } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { password, people } from '#kit/people.ts';
import { statesPath } from '#kit/states-page.ts';

const systemPath = '/admin/system';

/** Downloads a backup as an admin does. Returns the path of the file. */
async function downloadBackup(page: Page, info: TestInfo): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download backup' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^presence-state-\d{4}-\d\d-\d\dT\d{4}\.jsonl$/);
  const file = info.outputPath('kept.jsonl');
  await download.saveAs(file);
  return file;
}

const choose = (page: Page, file: string) => page.getByLabel('Choose a file', { exact: true }).setInputFiles(file);

test('a backup is downloaded, looked at, and put back; everyone signs in again @both', async ({
  visit,
  goTo,
  home,
}, info) => {
  /** Opens it, and waits until it hears of what happens, which begins when all else is there; in the demo nothing can be refused. */
  const openAndListen = async (page: Page, path: string) => {
    const stream = home.name === 'demo' ? null : page.waitForResponse(/\/api\/events/);
    await goTo(page, path);
    await stream;
  };
  const page = await visit('admin', systemPath);
  const file = await downloadBackup(page, info);

  await goTo(page, `${statesPath}/new`);
  await page
    .getByRole('dialog')
    .getByLabel(/^Message/)
    .fill('made after the backup');
  await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
  const table = page.getByRole('table', { name: 'Presence states' });
  await expectRowVisible(table, { State: 'Available (made after the backup)' });
  const other = await home.open('person');
  await openAndListen(other, '/ucp');
  await expect(other.getByRole('banner')).toBeVisible();

  await openAndListen(page, systemPath);
  await choose(page, file);
  const asked = question(page, 'Replace everything with this backup?');
  await expect(asked.getByRole('row', { name: /^States/ })).toBeVisible();
  await asked.getByRole('button', { name: 'Cancel' }).click();
  await expect(asked).toHaveCount(0);

  await choose(page, file);
  await asked.getByRole('button', { name: 'Replace everything' }).click();
  await expect(page.getByText('is restored. Sign in again.')).toBeVisible();
  // The other one is told at once.
  await expect(other.getByText(/^Your session has ended/)).toBeVisible();

  if (home.name === 'demo') {
    await page.getByRole('button', { name: new RegExp(people.admin.displayName) }).click();
  } else {
    await page.getByLabel('User name').fill(people.admin.username);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  await expect(accountButton(page)).toBeVisible();
  await goTo(page, `${statesPath}?search=made+after`);
  await expect(page.getByText('No state matches')).toBeVisible();
});

test('a file that is none, or was changed, is refused with its reason', async ({ visit, noise }, info) => {
  noise.allow(/status of 422/);
  const page = await visit('admin', systemPath);
  const file = await downloadBackup(page, info);
  const none = info.outputPath('none.jsonl');
  writeFileSync(none, 'no backup');
  await choose(page, none);
  await expect(page.getByRole('alert')).toContainText('This file is not a backup of Presence State.');
  writeFileSync(none, readFileSync(file, 'utf8').replace(people.person.displayName, 'Somebody Else'));
  await choose(page, none);
  await expect(page.getByRole('alert')).toContainText('incomplete, or was changed');
});
