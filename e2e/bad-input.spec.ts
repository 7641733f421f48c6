import type { Locator } from 'playwright/test';
import { groupInput } from '#contract/groups.ts';
import { stateInput } from '#contract/states.ts';
import { newUserInput } from '#contract/users.ts';
import { attempt } from '#kit/attempt.ts';
import { expectRowVisible, rowsOf } from '#kit/expectations.ts';
import { field } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { pauseRequests } from '#kit/pause-requests.ts';
import { people } from '#kit/people.ts';
import { addState, fillState, openState, statesPath, statesTable, submit } from '#kit/states-page.ts';

const refusedMessages = {
  'has 81 characters': ['x'.repeat(81), 'Use at most 80 characters.'],
  'has 256 bytes': ['🍕'.repeat(64), 'Use at most 255 bytes: emoji and many scripts take up to four each.'],
  'has a control character': ['bell \u0007', 'Line breaks and other control characters are not accepted.'],
} as const;

test('a message that can’t be accepted is refused beside its field, and stays there', async ({ visit, goTo }) => {
  const page = await visit('admin', statesPath);
  await expectRowVisible(statesTable(page), { State: 'Away' });
  const before = await rowsOf(statesTable(page));
  for (const [what, [message, reason]] of Object.entries(refusedMessages)) {
    await attempt(`a message that ${what}`, async () => {
      await goTo(page, `${statesPath}/new`);
      await fillState(page, { type: 'Away', message });
      await submit(page);
      const shown = field(page, 'Message');
      await expect(shown).toHaveAccessibleDescription(new RegExp(reason));
      await expect(shown).toHaveAttribute('aria-invalid', 'true');
      await expect(shown).toBeFocused();
      await expect(shown).toHaveValue(message);
    });
  }
  await goTo(page, statesPath);
  await expect.poll(() => rowsOf(statesTable(page))).toEqual(before);
});

test('whatever a message says, it is a message like any other', async ({ visit }) => {
  const page = await visit('admin', statesPath);
  for (const message of [
    'a, b (c) "d" \'e\' & <b>f</b> ${g} \\',
    'في اجتماع، أعود قريبًا',
    '👩‍💻🍕',
    'Presence State',
    'x'.repeat(80),
  ]) {
    await attempt(`the message ${message.slice(0, 30)}`, async () => {
      await addState(page, { type: 'Chat', message: `  ${message} ` });
      await page.getByRole('searchbox').fill(message);
      await expectRowVisible(statesTable(page), { State: `Chat (${message})` });
    });
  }
});

test('two states that can’t be told apart can’t both be', async ({ visit, noise }) => {
  noise.allow(/status of 409/);
  const page = await visit('admin', statesPath);
  await addState(page, { type: 'DND', message: 'Straße' });
  await expectRowVisible(statesTable(page), { State: 'DND (Straße)' });
  await addState(page, { type: 'DND', message: 'STRASSE' });
  const shown = field(page, 'Message');
  await expect(shown).toHaveAccessibleDescription(/There is already a state with this type and message/);
  await expect(shown).toBeFocused();
  await expect(shown).toHaveValue('STRASSE');
  await fillState(page, { type: 'Away' });
  await submit(page);
  await expectRowVisible(statesTable(page), { State: 'Away (STRASSE)' });

  await openState(page, 'Away (STRASSE)');
  await fillState(page, { type: 'DND' });
  await submit(page);
  await expect(shown).toHaveAccessibleDescription(/There is already a state with this type and message/);
});

test('what failed is not said any more once a field refuses', async ({ visit }) => {
  const page = await visit('admin', `${statesPath}/new`);
  const requests = await pauseRequests(page, 'POST', '/states');
  await fillState(page, { type: 'Away', message: 'Lunch' });
  await submit(page);
  await requests.fail();
  const failure = page.getByRole('dialog').getByRole('alert');
  await expect(failure).toBeVisible();

  await fillState(page, { type: 'Away', message: 'x'.repeat(81) });
  await submit(page);
  await expect(field(page, 'Message')).toHaveAccessibleDescription(/Use at most 80 characters/);
  await expect(failure).toHaveCount(0);
});

const refusedUsers = {
  'a user name with a space': ['User name', 'two words', /Use 1 to 64 letters, digits/],
  'a user name that is taken, in capitals': [
    'User name',
    people.person.username.toUpperCase(),
    /Another user has this/,
  ],
  'no name': ['Name', '', /Enter the name that colleagues see/],
  'an extension with a comma': ['Extension', '10,01', /Use 1 to 20 letters, digits, _ or -/],
  'an extension that is taken': ['Extension', people.person.extension, /Another user has this extension/],
  'an address without @': ['E-mail', 'nobody', /Use an address such as/],
  'a short password': ['Password', 'short', /Use at least 8 characters/],
} as const;

const newUser = {
  Name: 'Grace Hopper',
  'User name': 'grace',
  Extension: '4711',
  'E-mail': 'grace@example.com',
  Password: 'a good long one',
};

async function submitUser(form: Locator, fields: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(fields)) await field(form, name).fill(text);
  await form.getByRole('button', { name: 'Submit' }).click();
}

test('a user’s field that can’t be accepted is refused beside it, and nothing is lost or saved', async ({
  visit,
  goTo,
  noise,
}) => {
  noise.allow(/status of (409|422)/);
  const page = await visit('admin', '/admin/users');
  const users = page.getByRole('table', { name: 'Users' });
  await expectRowVisible(users, { 'User name': people.person.username });
  const before = await rowsOf(users);
  const form = page.getByRole('dialog');
  for (const [what, [label, value, reason]] of Object.entries(refusedUsers)) {
    await attempt(what, async () => {
      await goTo(page, '/admin/users/new');
      await submitUser(form, { ...newUser, [label]: value });
      const wrong = field(form, label);
      await expect(wrong).toHaveAccessibleDescription(reason);
      await expect(wrong).toHaveAttribute('aria-invalid', 'true');
      await expect(wrong).toBeFocused();
      await expect(wrong).toHaveValue(value);
      for (const [name, text] of Object.entries(newUser)) {
        if (name !== label) await expect(field(form, name)).toHaveValue(text);
      }
    });
  }
  await attempt('of several wrong fields the first has the focus', async () => {
    await goTo(page, '/admin/users/new');
    await submitUser(form, { ...newUser, Extension: '10,01', 'E-mail': 'nobody' });
    await expect(field(form, 'Extension')).toBeFocused();
    await expect(field(form, 'E-mail')).toHaveAccessibleDescription(/Use an address such as/);
  });
  await goTo(page, '/admin/users');
  await expect.poll(() => rowsOf(users)).toEqual(before);
});

test('an address without a page says so, and the way home', async ({ visit, expectPath }) => {
  const page = await visit('person', '/no/such/page');
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Home' }).click();
  await expectPath(page, /^\/ucp/);
});

test('a state that is not there is gone, and the page says so', async ({ visit, goTo, noise, expectPath }) => {
  noise.allow(/status of 404/);
  const page = await visit('admin');
  for (const id of ['999999', 'nonsense', '-1', '1e3']) {
    await attempt(`a state of id ${id}`, async () => {
      await goTo(page, `${statesPath}/${id}`);
      await expect(page.getByText('This state is gone')).toBeVisible();
      await page.getByRole('button', { name: 'Back to the list' }).click();
      await expectPath(page, statesPath);
    });
  }
});

test('a list whose address asks for nonsense and a page that is not there shows something useful', async ({
  visit,
}) => {
  const page = await visit('admin', `${statesPath}?sort=nonsense&pageSize=100000&page=999`);
  await expect(page.getByRole('heading', { name: 'Presence states' })).toBeVisible();
  await expectRowVisible(statesTable(page), { State: 'Available' });
});

test('an end in the past is refused beside its field, and nothing is picked', async ({ visit }) => {
  const page = await visit('person', '/ucp/presence');
  const form = page.getByRole('dialog', { name: 'Set your presence' });
  await form.getByRole('radio', { name: 'Away', exact: true }).check();
  await form.getByRole('radio', { name: 'Date and time' }).check();
  const end = field(form, 'Ends at');
  await end.fill('2020-01-01T09:00');
  await submit(page);
  await expect(end).toHaveAccessibleDescription(/Choose a time that is still ahead\./);
  await expect(end).toHaveAttribute('aria-invalid', 'true');
  await expect(end).toHaveValue('2020-01-01T09:00');
  // Behind the dialog the header is hidden from the tree.
  await expect(page.getByRole('button', { name: /^Presence: Away/, includeHidden: true })).toHaveCount(0);
});

test('forms have a field for all that the contract takes', async ({ visit, goTo }) => {
  const page = await visit('admin', statesPath);
  const forms = { [statesPath]: stateInput, '/admin/users': newUserInput, '/admin/groups': groupInput };
  for (const [list, { shape }] of Object.entries(forms)) {
    await goTo(page, `${list}/new`);
    for (const name of Object.keys(shape))
      await expect.soft(page.getByRole('dialog').locator(`[name="${name}"]`).first(), name).toBeAttached();
  }
});
