import { expectRowVisible } from '#kit/expectations.ts';
import { field } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { connectionLost } from '#kit/noise.ts';
import { people } from '#kit/people.ts';
import { directory, expectPresence, pick } from '#kit/presence-menu.ts';
import { addState, askToDelete, fillState, openState, statesPath, statesTable, submit } from '#kit/states-page.ts';

const defaults = ['Available', 'Chat', 'Away', 'DND', 'Extended Away', 'Unavailable'];
const lunch = 'Lunch, back at 2 "sharp" (🍕)';
const label = `Away (${lunch})`;

test('from the six defaults to a state that outlives a crash @both', async ({ home, visit, noise }) => {
  noise.allow(connectionLost);

  const admin = await visit('admin', statesPath);
  const states = statesTable(admin);
  for (const type of defaults) await expectRowVisible(states, { State: type });
  await addState(admin, { type: 'Away', message: lunch });
  await expectRowVisible(states, { State: label, 'In it now': 'nobody' });

  const person = await visit('person', '/ucp');
  const colleague = await visit('colleague', '/ucp');
  const seen = (presence: string) =>
    expectRowVisible(directory(colleague), { Name: people.person.displayName, Presence: presence });
  await pick(person, label);
  await expectPresence(person, label);
  await expectRowVisible(states, { State: label, 'In it now': '1 person' });
  await seen(label);

  await openState(admin, label);
  await fillState(admin, { message: 'Siesta' });
  await submit(admin);
  await expectRowVisible(states, { State: 'Away (Siesta)', 'In it now': '1 person' });
  await expectPresence(person, 'Away (Siesta)');
  await seen('Away (Siesta)');

  const question = await askToDelete(admin, 'Away (Siesta)');
  await expect(question).toContainText(people.person.displayName);
  await expect(question).toContainText('1 person');
  await field(question, 'Move them to').selectOption({ label: 'Extended Away' });
  await question.getByRole('button', { name: 'Delete' }).click();
  await expectRowVisible(states, { State: 'Extended Away', 'In it now': '1 person' });
  await expectPresence(person, 'Extended Away');
  await seen('Extended Away');

  await home.crash();
  // The demo's crash is a reload already; another one would cut off what the first still loads.
  if (home.name === 'node') await admin.reload();
  await expectRowVisible(states, { State: 'Extended Away', 'In it now': '1 person' });
  for (const type of defaults) await expectRowVisible(states, { State: type });
  await expect(admin.getByText('Siesta')).toHaveCount(0);
  await expectPresence(person, 'Extended Away');
  await seen('Extended Away');
});
