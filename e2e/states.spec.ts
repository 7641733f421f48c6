import { expectChoiceWhole, expectNoRow, expectRowVisible, rowsOf } from '#kit/expectations.ts';
import { field, question } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { expectPresence, pick } from '#kit/presence-menu.ts';
import { callInPage } from '#kit/settings-page.ts';
import { addState, askToDelete, fillState, openState, statesPath, statesTable, submit } from '#kit/states-page.ts';

test('the states, and what can be done with them, are seen wherever the pointer is', async ({ visit }) => {
  const page = await visit('admin', statesPath);
  for (const name of ['Available', 'Edit Available', 'Delete Available'])
    await expect(statesTable(page).getByRole('link', { name, exact: true })).toHaveCSS('opacity', '1');
});

test('a state is added, edited, reset and deleted @both', async ({ visit, expectPath }) => {
  const page = await visit('admin', statesPath);
  const table = statesTable(page);

  await page.getByRole('link', { name: 'Add state' }).click();
  await expectPath(page, `${statesPath}/new`);
  await fillState(page, { type: 'DND', message: 'Deep work' });
  await expect(page.getByRole('dialog')).toContainText('DND (Deep work)');
  await submit(page);
  await expectPath(page, statesPath);
  await expectRowVisible(table, { State: 'DND (Deep work)', 'In it now': 'nobody' });

  await openState(page, 'DND (Deep work)');
  const form = page.getByRole('dialog');
  const message = field(form, 'Message');
  await fillState(page, { type: 'Away', message: 'Something else' });
  await form.getByRole('button', { name: 'Reset' }).click();
  await expect(message).toHaveValue('Deep work');
  await expect(form.getByRole('radio', { name: /^DND/ })).toBeChecked();
  await message.fill('Writing');
  await submit(page);
  await expectRowVisible(table, { State: 'DND (Writing)' });
  await expectNoRow(table, { State: 'DND (Deep work)' });

  const asked = await askToDelete(page, 'DND (Writing)');
  await asked.getByRole('button', { name: 'Cancel' }).click();
  await expectRowVisible(table, { State: 'DND (Writing)' });
  await askToDelete(page, 'DND (Writing)');
  await asked.getByRole('button', { name: 'Delete' }).click();
  await expectNoRow(table, { State: 'DND (Writing)' });
  await expect(page.getByText('Deleted DND (Writing)')).toBeAttached();
  await expect(table.getByRole('link', { name: 'Extended Away', exact: true })).toBeFocused();
});

test('a state pauses people in queues where its switch says so @both', async ({ visit, expectPath }) => {
  const page = await visit('admin', statesPath);
  await page.getByRole('link', { name: 'Add state' }).click();
  await fillState(page, { type: 'Away', message: 'At the workbench' });
  const queues = page.getByRole('dialog').getByLabel(/^Pause in queues/);
  await expect(queues).not.toBeChecked();
  await queues.check();
  await submit(page);
  await expectPath(page, statesPath);
  await openState(page, 'Away (At the workbench)');
  await expect(queues).toBeChecked();
  await queues.uncheck();
  await submit(page);
  await expectPath(page, statesPath);
  await openState(page, 'Away (At the workbench)');
  await expect(queues).not.toBeChecked();
});

test('Delete stands in the form as well, and asks as well', async ({ visit, expectPath }) => {
  const page = await visit('admin', statesPath);
  await openState(page, 'Chat');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await question(page, 'Delete Chat?').getByRole('button', { name: 'Delete' }).click();
  await expectPath(page, statesPath);
  await expectNoRow(statesTable(page), { State: 'Chat' });
});

test('an admin who deletes all states is not given them back', async ({ visit }) => {
  const page = await visit('admin', statesPath);
  const table = statesTable(page);
  await expectRowVisible(table, { State: 'Available' });
  const deleteButtons = page.getByRole('link', { name: /^Delete / });
  for (let left = await deleteButtons.count(); left > 0; left -= 1) {
    await deleteButtons.first().click();
    await question(page).getByRole('button', { name: 'Delete' }).click();
    await expect(question(page)).toBeHidden();
    await expect(deleteButtons).toHaveCount(left - 1);
  }
  const add = page.getByRole('main').getByRole('link', { name: 'Add state' });
  await expect(add).toBeFocused();
  await page.reload();
  await expect(add).toBeVisible();
  await expect(page.getByText('No presence states yet')).toBeVisible();
});

test('the list is searched, sorted and paged, and its address says how @both', async ({ visit, goTo, expectPath }) => {
  const page = await visit('admin', statesPath);
  const table = statesTable(page);
  await addState(page, { type: 'Away', message: 'Zebra crossing' });
  await expectRowVisible(table, { State: 'Away (Zebra crossing)' });

  await page.getByRole('searchbox').fill('zebra');
  await expect.poll(async () => (await rowsOf(table)).map((row) => row['State'])).toEqual(['Away (Zebra crossing)']);
  await expectPath(page, /search=zebra/);
  await page.reload();
  await expect.poll(async () => (await rowsOf(table)).length).toBe(1);
  await page.getByRole('searchbox').fill('nothing is called so');
  await expect(page.getByText(/No state matches/)).toBeVisible();
  await page.getByRole('searchbox').fill('');

  const first = async () => (await rowsOf(table))[0]?.['State'];
  const sortByState = page.getByRole('columnheader', { name: 'State' }).getByRole('button');
  await sortByState.click();
  await expectPath(page, /sort=-type/);
  await expect.poll(first).toBe('Unavailable');
  await sortByState.click();
  await expect.poll(first).toBe('Available');

  await goTo(page, `${statesPath}?pageSize=5`);
  await expect.poll(async () => (await rowsOf(table)).length).toBe(5);
  await page.getByRole('button', { name: 'Next page' }).click();
  await expectPath(page, /page=2/);
  await expect.poll(first).not.toBe('Available');
  await page.goBack();
  await expect.poll(first).toBe('Available');
});

test('who asks to delete a state reads what becomes of those in it, on a phone too', async ({ visit }) => {
  const page = await visit('admin', statesPath);
  const { id } = (await callInPage(page, 'POST', 'states', { type: 'away', message: 'Lunch' })) as { id: number };
  await callInPage(page, 'PUT', 'presences/1001', { stateId: id });
  await callInPage(page, 'PUT', 'presences/1002', { stateId: 2 });
  await page.setViewportSize({ width: 320, height: 640 });
  await askToDelete(page, 'Away (Lunch)');
  const choice = question(page).getByLabel('Move them to');
  await expect(choice).toHaveAccessibleDescription('They keep its type and message as their own words.');
  await expectChoiceWhole(choice);
  await choice.selectOption({ label: 'Chat' });
  await expect(choice).toHaveAccessibleDescription('They move there at once.');
  await question(page).getByRole('button', { name: 'Cancel' }).click();
  await askToDelete(page, 'Chat');
  await expect(choice).toHaveAccessibleDescription('They stay Chat.');
});

test('of more than 200 states each can take the place of a deleted one', async ({ visit }) => {
  const page = await visit('person', '/ucp');
  const admin = await visit('admin', statesPath);
  await pick(page, 'Chat');
  await expectPresence(page, 'Chat');
  for (let number = 100; number < 300; number += 1)
    await callInPage(admin, 'POST', 'states', { type: 'unavailable', message: `Room ${number}` });
  await admin.getByRole('searchbox').fill('chat');
  const asked = await askToDelete(admin, 'Chat');
  await asked.getByLabel('Move them to').selectOption({ label: 'Unavailable (Room 299)' });
  await asked.getByRole('button', { name: 'Delete' }).click();
  await expectPresence(page, 'Unavailable (Room 299)');
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
  await expectRowVisible(statesTable(first), { State: 'Away (First come)' });

  await submit(second);
  const conflict = question(second, 'Someone else has changed this');
  await expect(conflict).toContainText('First come');
  await expect(conflict).toContainText('Second thoughts');
  await conflict.getByRole('button', { name: 'Submit mine' }).click();
  await expectRowVisible(statesTable(first), { State: 'Away (Second thoughts)' });
});

test('leaving with words that are not submitted asks first @both', async ({ visit, expectPath }) => {
  const page = await visit('admin', statesPath);
  // The page can hold up only a step back to an address where it went itself.
  for (const name of ['Users', 'Presence states']) {
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
  }
  // Not page.goBack(), which waits for a navigation that the question holds up.
  const back = () => page.evaluate(() => history.back());
  await openState(page, 'Away');
  await fillState(page, { message: 'Not done' });
  await back();
  const discard = question(page, 'Discard changes?');
  await discard.getByRole('button', { name: 'Keep editing' }).click();
  await expect(field(page, 'Message')).toHaveValue('Not done');
  await back();
  await discard.getByRole('button', { name: 'Discard' }).click();
  await expectPath(page, statesPath);
});

test('people in a deleted state keep its words when no replacement is named', async ({ visit }) => {
  const admin = await visit('admin', statesPath);
  await addState(admin, { type: 'Extended Away', message: 'Sabbatical' });
  const person = await visit('person', '/ucp');
  await pick(person, 'Extended Away (Sabbatical)');
  await expectRowVisible(statesTable(admin), { State: 'Extended Away (Sabbatical)', 'In it now': '1 person' });
  const asked = await askToDelete(admin, 'Extended Away (Sabbatical)');
  await asked.getByRole('button', { name: 'Delete' }).click();
  await expectNoRow(statesTable(admin), { State: 'Extended Away (Sabbatical)' });
  await expectPresence(person, 'Extended Away (Sabbatical)');
});
