import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { expectNoRow, expectRowVisible, rowsOf } from '#kit/expectations.ts';
import { expect, test } from '#kit/fixtures.ts';
import { people } from '#kit/people.ts';
import { addState, askToDelete, fillState, openState, statesPath, submit } from '#kit/states-page.ts';

const path = '/admin/audit';
const table = (page: Page) => page.getByRole('table', { name: 'What was done' });
const mira = people.admin.displayName;

test('what an admin does is there at once, with before and after', async ({ visit, expectPath }) => {
  const page = await visit('admin', path);
  const states = await visit('admin', statesPath);
  await addState(states, { type: 'Away', message: 'Lunch break' });
  await expectRowVisible(table(page), { What: 'Added Away (Lunch break)', Who: mira, Kind: 'State' });
  await openState(states, 'Away (Lunch break)');
  await fillState(states, { type: 'DND', message: 'Siesta' });
  await submit(states);
  await expectRowVisible(table(page), { What: 'Changed Away (Lunch break)', Who: mira });

  await page.getByRole('link', { name: 'Added Away (Lunch break)' }).click();
  await expectRowVisible(page.getByRole('dialog').getByRole('table'), { Field: 'Type', Value: 'Away' });
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('link', { name: 'Changed Away (Lunch break)' }).click();
  await expectPath(page, /^\/admin\/audit\/\d+$/);
  const entry = page.getByRole('dialog', { name: 'Changed Away (Lunch break)' });
  await expectRowVisible(entry.getByRole('table'), { Before: 'Away', After: 'DND' });
  await expectRowVisible(entry.getByRole('table'), { Before: 'Lunch break', After: 'Siesta' });
  await page.reload();
  await expect(entry).toContainText(mira);
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize({ width: 320, height });
  await expect(entry.getByRole('columnheader')).toHaveText(['Field', 'Before', 'After']);
  await page.setViewportSize({ width, height });
  await entry.getByRole('button', { name: 'Close' }).click();
  await expectPath(page, path);

  const question = await askToDelete(states, 'DND (Siesta)');
  await question.getByRole('button', { name: 'Delete' }).click();
  await expectRowVisible(table(page), { What: 'Deleted DND (Siesta)' });
});

test('what is switched for the phone system is named as its form does', async ({ visit }) => {
  const page = await visit('admin', path);
  for (const shown of [false, true]) {
    await page.evaluate(
      (body) =>
        fetch('/api/phone-system/lines', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body }),
      JSON.stringify({ shown }),
    );
  }
  await page.getByRole('link', { name: 'Changed phone system' }).last().click();
  const entry = page.getByRole('dialog', { name: 'Changed phone system' });
  await expectRowVisible(entry.getByRole('table'), { Before: 'Yes', After: 'No' });
  await expect(entry.getByRole('rowheader')).toContainText('Show who is on a call');
});

test('it is filtered by who, what and when, and the address keeps it', async ({ visit, expectPath }) => {
  const page = await visit('admin', path);
  const states = await visit('admin', statesPath);
  await addState(states, { type: 'Away', message: 'Filtered' });
  const added = { What: 'Added Away (Filtered)' };
  await expectRowVisible(table(page), added);

  await page.getByRole('combobox', { name: 'Kind' }).selectOption('User');
  await expectPath(page, /subject=user/);
  await expectNoRow(table(page), added);
  await page.reload();
  await expectNoRow(table(page), added);
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('State');
  await page.getByRole('combobox', { name: 'Did' }).selectOption('Added');
  await page.getByRole('combobox', { name: 'Who' }).selectOption(mira);
  await expectRowVisible(table(page), added);
  await page.getByRole('searchbox').fill('filtered');
  await expectPath(page, /search=filtered/);
  await expect.poll(() => rowsOf(table(page))).toHaveLength(1);

  await page.getByLabel('To', { exact: true }).fill('2001-01-01');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expectPath(page, path);
  await expectRowVisible(table(page), added);
});

test('who signed in is there, with the address', async ({ visit }) => {
  const page = await visit('admin', `${path}?subject=session`);
  const title = `${people.person.displayName} signed in`;
  await expectRowVisible(table(page), { What: title, Who: people.person.displayName, Kind: 'Sign-in' });
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('dialog', { name: title })).toContainText('Address');
});

test('what is filtered can be taken away as a file @both', async ({ visit }) => {
  const page = await visit('admin', path);
  const states = await visit('admin', statesPath);
  await addState(states, { type: 'Away', message: 'Taken "away", =1+1' });
  await page.getByRole('searchbox').fill('taken');
  await expectRowVisible(table(page), { What: 'Added Away (Taken "away", =1+1)' });
  await expect.poll(() => rowsOf(table(page))).toHaveLength(1);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('audit.csv');
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`,${mira},Added,State,`);
  expect(lines[1]).toContain('"Away (Taken ""away"", =1+1)"');
});

test('it is for admins alone', async ({ visit }) => {
  const page = await visit('person', path);
  await expect(page.getByRole('heading', { name: 'This page is for admins' })).toBeVisible();
});
