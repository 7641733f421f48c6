import { expectNoRow, expectRowVisible, rowsOf } from '#kit/expectations.ts';
import { expect, test } from '#kit/fixtures.ts';
import { expectPresence, pick } from '#kit/presence-menu.ts';
import { addState, askToDelete, fillState, openState, statesPath, statesTable, submit } from '#kit/states-page.ts';

test('a state is added, edited, reset and deleted', async ({ visit, expectPath }) => {
  const page = await visit('admin', statesPath);
  const table = statesTable(page);

  await page.getByRole('link', { name: 'Add state' }).click();
  await expectPath(page, `${statesPath}/new`);
  await fillState(page, { type: 'DND', message: 'Deep work' });
  await expect(page.getByRole('dialog')).toContainText('DND (Deep work)');
  await submit(page);
  await expectPath(page, statesPath);
  await expectRowVisible(table, { State: 'DND', Message: 'Deep work', 'In it now': 'nobody' });

  await openState(page, 'DND (Deep work)');
  const form = page.getByRole('dialog');
  const message = form.getByRole('textbox', { name: 'Message' });
  await fillState(page, { type: 'Away', message: 'Something else' });
  await form.getByRole('button', { name: 'Reset' }).click();
  await expect(message).toHaveValue('Deep work');
  await expect(form.getByRole('radio', { name: /^DND/ })).toBeChecked();
  await message.fill('Writing');
  await submit(page);
  await expectRowVisible(table, { State: 'DND', Message: 'Writing' });
  await expectNoRow(table, { State: 'DND', Message: 'Deep work' });

  const question = await askToDelete(page, 'DND (Writing)');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expectRowVisible(table, { State: 'DND', Message: 'Writing' });
  await askToDelete(page, 'DND (Writing)');
  await question.getByRole('button', { name: 'Delete' }).click();
  await expectNoRow(table, { State: 'DND', Message: 'Writing' });
});

test('Delete stands in the form as well, and asks as well', async ({ visit, expectPath }) => {
  const page = await visit('admin', statesPath);
  await openState(page, 'Chat');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  const question = page.getByRole('dialog', { name: 'Delete Chat?' });
  await question.getByRole('button', { name: 'Delete' }).click();
  await expectPath(page, statesPath);
  await expectNoRow(statesTable(page), { State: 'Chat', Message: '' });
});

test('an admin who deletes all states is not given them back', async ({ visit }) => {
  const page = await visit('admin', statesPath);
  const table = statesTable(page);
  await expectRowVisible(table, { State: 'Available', Message: '' });
  const deleteButtons = page.getByRole('link', { name: /^Delete / });
  for (let left = await deleteButtons.count(); left > 0; left -= 1) {
    await deleteButtons.first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect(deleteButtons).toHaveCount(left - 1);
  }
  await page.reload();
  await expect(page.getByRole('main').getByRole('link', { name: 'Add state' }).first()).toBeVisible();
  await expect(page.getByText('No presence states yet')).toBeVisible();
});

test('the list is searched, sorted and paged, and its address says how', async ({ visit, expectPath }) => {
  const page = await visit('admin', statesPath);
  const table = statesTable(page);
  await addState(page, { type: 'Away', message: 'Zebra crossing' });
  await expectRowVisible(table, { Message: 'Zebra crossing' });

  await page.getByRole('searchbox').fill('zebra');
  await expect.poll(async () => (await rowsOf(table)).map((row) => row['Message'])).toEqual(['Zebra crossing']);
  await expectPath(page, /search=zebra/);
  await page.reload();
  await expect.poll(async () => (await rowsOf(table)).length).toBe(1);
  await page.getByRole('searchbox').fill('nothing is called so');
  await expect(page.getByText(/No state matches/)).toBeVisible();
  await page.getByRole('searchbox').fill('');

  await page.getByRole('columnheader', { name: 'Message' }).getByRole('button').click();
  await expectPath(page, /sort=message/);
  await page.getByRole('columnheader', { name: 'Message' }).getByRole('button').click();
  await expectPath(page, /sort=-message/);
  await expect.poll(async () => (await rowsOf(table))[0]?.['Message']).toBe('Zebra crossing');
});

test('of two admins who edit the same state the second is told, and decides', async ({ visit, noise }) => {
  noise.allow(/status of 412/);
  const first = await visit('admin', statesPath);
  const second = await visit('admin', statesPath);
  await openState(second, 'Away');
  await fillState(second, { message: 'Second thoughts' });

  await openState(first, 'Away');
  await fillState(first, { message: 'First come' });
  await submit(first);
  await expectRowVisible(statesTable(first), { State: 'Away', Message: 'First come' });

  await submit(second);
  const conflict = second.getByRole('dialog').filter({ hasText: 'First come' });
  await expect(conflict).toBeVisible();
  await expect(conflict).toContainText('Second thoughts');
  await conflict.getByRole('button', { name: 'Submit mine' }).click();
  await expectRowVisible(statesTable(first), { State: 'Away', Message: 'Second thoughts' });
});

test('leaving with words that are not submitted asks first', async ({ visit, expectPath }) => {
  const page = await visit('admin', statesPath);
  await openState(page, 'Away');
  await fillState(page, { message: 'Not done' });
  await page.goBack();
  const question = page.getByRole('dialog', { name: 'Discard changes?' });
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('Not done');
  await page.goBack();
  await question.getByRole('button', { name: 'Discard' }).click();
  await expectPath(page, statesPath);
});

test('people in a deleted state keep its words when no replacement is named', async ({ visit }) => {
  const admin = await visit('admin', statesPath);
  await addState(admin, { type: 'Extended Away', message: 'Sabbatical' });
  const person = await visit('person', '/ucp');
  await pick(person, 'Extended Away (Sabbatical)');
  await expectRowVisible(statesTable(admin), { Message: 'Sabbatical', 'In it now': '1 person' });
  const question = await askToDelete(admin, 'Extended Away (Sabbatical)');
  await question.getByRole('button', { name: 'Delete' }).click();
  await expectNoRow(statesTable(admin), { Message: 'Sabbatical' });
  await expectPresence(person, 'Extended Away (Sabbatical)');
});
