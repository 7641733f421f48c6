import { expectRowVisible } from '#kit/expectations.ts';
import { expect, test } from '#kit/fixtures.ts';
import { connectionLost } from '#kit/noise.ts';
import { people } from '#kit/people.ts';
import { directory, expectPresence, pick } from '#kit/presence-menu.ts';
import { addState, fillState, openState, statesPath, statesTable, submit } from '#kit/states-page.ts';

test('three open pages learn of each other without a reload @both', async ({ visit }) => {
  const admin = await visit('admin', statesPath);
  const person = await visit('person', '/ucp');
  const colleague = await visit('colleague', '/ucp');
  await addState(admin, { type: 'DND', message: 'On air' });
  await pick(person, 'DND (On air)');
  await pick(colleague, 'DND (On air)');
  await expectRowVisible(statesTable(admin), { State: 'DND (On air)', 'In it now': '2 people' });
  await openState(admin, 'DND (On air)');
  await fillState(admin, { message: 'Off air' });
  await submit(admin);
  await expectPresence(person, 'DND (Off air)');
  await expectPresence(colleague, 'DND (Off air)');
});

test('two pages of one person say the same @both', async ({ visit }) => {
  const [one, other] = [await visit('person', '/ucp'), await visit('person', '/ucp')];
  await pick(one, 'DND');
  await expectPresence(other, 'DND');
  await pick(other, 'Chat');
  await expectPresence(one, 'Chat');
});

test('a lost connection is said, comes back by itself, and what was missed is there', async ({
  visit,
  server,
  noise,
}) => {
  noise.allow(connectionLost);
  const person = await visit('person', '/ucp');
  const colleague = await visit('colleague', '/ucp');
  const seen = directory(colleague).getByRole('row').filter({ hasText: people.person.displayName });
  await expect(seen).toBeVisible();

  // What is open stays open in a browser that is told to be offline: it has to be lost first.
  await server.kill();
  await colleague.context().setOffline(true);
  await server.start();
  await pick(person, 'DND');
  await expectPresence(person, 'DND');
  await expect(seen).not.toContainText('DND');
  await colleague.context().setOffline(false);
  await expect(seen).toContainText('DND');

  await server.kill();
  const lost = colleague.getByRole('status').filter({ hasText: 'Connection lost. Trying again.' });
  await expect(lost).toBeVisible();
  await expect(seen).toContainText('DND');
  await server.start();
  await expect(lost).toBeHidden({ timeout: 30_000 });
  await pick(person, 'Chat');
  await expect(seen).toContainText('Chat');
});
