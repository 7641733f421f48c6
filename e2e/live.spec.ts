import { once } from 'node:events';
import { expectRowVisible } from '#kit/expectations.ts';
import { expect, test } from '#kit/fixtures.ts';
import { connectionLost } from '#kit/noise.ts';
import { people } from '#kit/people.ts';
import { directory, expectPresence, pick } from '#kit/presence-menu.ts';
import { recordCalls } from '#kit/record-calls.ts';
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

const ada = people.person.displayName;

/** What the board of somebody with an extension is made of. */
const ofBoard = [
  'GET /me/favourites',
  'GET /me/presence',
  expect.stringMatching(/^GET \/me\/recent/),
  'GET /phone-system/link',
  'GET /presence-groups',
  expect.stringMatching(/^GET \/presences\?/),
  expect.stringMatching(/^GET \/states\?/),
];

test('opening the board asks for each thing once @both', async ({ home, homeName, goTo }) => {
  const page = await home.open('person');
  const calls = await recordCalls(page);
  await goTo(page, '/ucp');
  // In the demo the page is open already.
  await page.reload();
  await expectRowVisible(directory(page), { Extension: people.person.extension });
  const asked = await calls.settled();
  expect(asked).toEqual(expect.arrayContaining(ofBoard));
  expect(asked).toEqual([...new Set(asked)]);
  // Our server puts the session into the page.
  expect(asked.includes('GET /session')).toBe(homeName === 'demo');
});

for (const [who, path, row, expected] of [
  ['person', '/ucp', people.person.displayName, ofBoard],
  [
    'admin',
    '/admin/presence-states',
    'Available',
    ['GET /phone-system/link', 'GET /states?sort=type&page=1&pageSize=25'],
  ],
] as const) {
  test(`what ${path} shows is asked for before its code is there`, async ({ home }) => {
    const page = await home.open(who);
    const calls = await recordCalls(page);
    const gate = new AbortController();
    await page.route('**/assets/*.js', async (route) => {
      if (!gate.signal.aborted) await once(gate.signal, 'abort');
      await route.continue();
    });
    await page.goto(home.urlOf(path), { waitUntil: 'commit' });
    await expect.poll(async () => (await calls.all()).toSorted()).toEqual(expected);
    gate.abort();
    await expect(page.getByRole('row').filter({ hasText: row }).first()).toBeVisible();
    const asked = (await calls.settled()).map((call) => call.replace(/\?.*/, ''));
    expect(asked).toEqual([...new Set(asked)]);
  });
}

test('who is not signed in is told so without a question', async ({ home, goTo, expectPath }) => {
  const page = await home.open('nobody');
  const calls = await recordCalls(page);
  await goTo(page, '/ucp');
  await expectPath(page, /^\/sign-in/);
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(await calls.settled()).toEqual([]);
});

test('a connection that comes back without a gap asks for nothing, and shows what was missed', async ({
  home,
  goTo,
  visit,
}) => {
  const colleague = await home.open('colleague');
  const calls = await recordCalls(colleague);
  await goTo(colleague, '/ucp');
  const person = await visit('person', '/ucp');
  await pick(person, 'Chat');
  await expectRowVisible(directory(colleague), { Name: ada, Presence: 'Chat' });
  await calls.settled();
  await calls.forget();
  await calls.cutEvents();
  await pick(person, 'DND');
  await expectPresence(person, 'DND');
  await calls.letEventsThrough();
  await expectRowVisible(directory(colleague), { Name: ada, Presence: 'DND' });
  expect(await calls.settled()).toEqual([]);
  expect(await calls.all()).toEqual([expect.stringMatching(/^GET \/events\?after=/)]);
});

test('after a restart of the server what is on the screen is asked for once', async ({ home, goTo, server, noise }) => {
  noise.allow(connectionLost);
  const page = await home.open('person');
  const calls = await recordCalls(page);
  await goTo(page, '/ucp');
  await expectRowVisible(directory(page), { Extension: people.person.extension });
  await calls.settled();
  await calls.forget();
  await server.kill();
  await server.start();
  await expect.poll(calls.all).toContainEqual(expect.stringMatching(/^GET \/presences\?/));
  const asked = await calls.settled();
  expect(asked).toEqual(expect.arrayContaining(['GET /session', ...ofBoard]));
  expect(asked).toEqual([...new Set(asked)]);
});
