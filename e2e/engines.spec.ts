import { type Profile, type Tab, windowSize } from '#kit/engines/engine.ts';
import { expect, test } from '#kit/engines/fixtures.ts';
import {
  click,
  clickCell,
  expectAbove,
  expectGone,
  expectRow,
  expectText,
  expectVisible,
  fill,
  type Target,
} from '#kit/engines/page.ts';
import { password, people } from '#kit/people.ts';

/**
 * What the product is for, and what the demo is for, in every engine that browsers are made of. What holds in all of them alike is
 * tested in one, by the other specs.
 */

// A story is long, and the machine that tells it may be busy with others.
test.setTimeout(300_000);

const states = 'Presence states';
const dialog: Target = { role: 'dialog' };
const question: Target = { role: 'alertdialog' };
const button = (name: string | RegExp, within?: Target): Target => ({
  role: 'button',
  name,
  ...(within && { within }),
});
const link = (name: string | RegExp): Target => ({ role: 'link', name });
const radio = (name: string | RegExp): Target => ({ role: 'radio', name, within: dialog });
const message: Target = { role: 'textbox', name: /^Message/, within: dialog };
const search: Target = { role: 'searchbox' };
const submit = button('Submit', dialog);
const presenceMenu = button(/^Presence/, { role: 'banner' });
/** The header's word for what one is in, once the backend has it. */
const ownPresence = (label: string) =>
  button(new RegExp(`^Presence: ${label.replaceAll(/[()]/g, '\\$&')}(?!.*Saving)`), { role: 'banner' });

/** A label as a pattern: of the spaces beside its brackets testing-library has other notions than browsers do. */
const labelled = (label: string) => new RegExp(`^${label.replaceAll(/\s*([()])/g, '\\s*\\$1')}$`);

async function signIn(profile: Profile, url: string, username: string): Promise<Tab> {
  const tab = await profile.newTab();
  await tab.goTo(url);
  await fill(tab, { role: 'textbox', name: 'User name' }, username);
  await tab.press('Tab');
  await tab.type(password);
  await tab.press('Enter');
  await expectVisible(tab, button(/^Account of/));
  return tab;
}

async function pick(tab: Tab, label: string): Promise<void> {
  await click(tab, presenceMenu);
  await click(tab, { role: 'menuitemradio', name: labelled(label) });
  await expectVisible(tab, ownPresence(label));
}

async function expectNoComplaints(tabs: readonly Tab[], expected: RegExp): Promise<void> {
  for (const tab of tabs) {
    const unexpected = (await tab.complaints()).filter((complaint) => !expected.test(complaint));
    expect(unexpected, 'errors and warnings in the browser').toEqual([]);
  }
}

test('the story of the product', async ({ newProfile, serverUrl, lookAt }) => {
  const admins = await newProfile();
  const admin = await signIn(admins, `${serverUrl}admin/presence-states`, people.admin.username);
  const ada = await signIn(await newProfile(), `${serverUrl}ucp`, people.person.username);
  await expectRow(admin, states, ['DND', 'nobody']);
  await lookAt(admin, 'states');
  await lookAt(ada, 'home');

  await test.step('a pick is seen at once by whoever looks', async () => {
    await pick(ada, 'DND');
    await expectRow(admin, states, ['DND', '1 person']);
  });

  await test.step('own words, and an end', async () => {
    await ada.goTo(`${serverUrl}ucp/presence`);
    await click(ada, radio('Away'));
    await fill(ada, { role: 'textbox', name: /^Own words/, within: dialog }, 'Lunch “später” 🍕');
    await click(ada, radio('Date and time'));
    await lookAt(ada, 'own words');
    await click(ada, button(/^Set Away/, dialog));
    await expectGone(ada, dialog);
    await expectVisible(ada, ownPresence('Away (Lunch “später” 🍕), until'));
    await expectRow(admin, states, ['Away', '1 person']);
  });

  await test.step('a state is added, edited and deleted with the mouse', async () => {
    await click(admin, link('Add state'));
    await click(admin, radio(/^Extended Away/));
    await fill(admin, message, 'Vacation');
    await lookAt(admin, 'state form');
    await click(admin, submit);
    await expectRow(admin, states, ['Extended Away (Vacation)']);
    await click(admin, link('Edit Extended Away (Vacation)'));
    await expectText(admin, message, 'Vacation');
    await fill(admin, message, 'Siesta');
    await click(admin, submit);
    await expectRow(admin, states, ['Extended Away (Siesta)']);
    await click(admin, link('Delete Extended Away (Siesta)'));
    await click(admin, button('Delete', question));
    await expectGone(admin, question);
    await expectRow(admin, states, ['Extended Away (Siesta)'], false);
  });

  await test.step('the whole row opens, on a desk and on a phone', async () => {
    for (const width of [windowSize.width, 360]) {
      await admin.setWidth(width);
      await clickCell(admin, states, 'Unavailable', 'nobody');
      await expectVisible(admin, { role: 'dialog', name: 'Edit Unavailable' });
      await admin.press('Escape');
      await expectGone(admin, dialog);
    }
    await admin.setWidth(windowSize.width);
  });

  await test.step('the list follows what is typed', async () => {
    await click(admin, search);
    for (const letter of 'unav') await admin.type(letter);
    await expectRow(admin, states, ['DND'], false);
    await expectRow(admin, states, ['Unavailable']);
    await expectText(admin, search, 'unav');
    await fill(admin, search, 'dnd');
    await expectRow(admin, states, ['DND']);
    await admin.press('Escape');
    await expectRow(admin, states, ['Unavailable']);
  });

  const other = await admins.newTab();
  await test.step('of two who edit one state the second is told, and decides', async () => {
    await other.goTo(`${serverUrl}admin/presence-states`);
    await click(admin, link('Edit Chat'));
    await fill(admin, message, 'Second thoughts');
    await click(other, link('Edit Chat'));
    await fill(other, message, 'First come');
    await click(other, submit);
    await expectRow(other, states, ['Chat (First come)']);
    await click(admin, submit);
    await expectText(admin, question, /First come/);
    await click(admin, button('Submit mine', question));
    await expectRow(other, states, ['Chat (Second thoughts)']);
  });

  await test.step('on a phone the title has room, and the navigation closes with a tap beside it', async () => {
    await admin.setWidth(360);
    await expectAbove(admin, { role: 'heading', name: states }, search);
    await click(admin, button('Open navigation'));
    await expectVisible(admin, { role: 'dialog', name: 'Navigation' });
    await admin.clickAt(340, 400);
    await expectGone(admin, dialog);
    await admin.setWidth(windowSize.width);
  });

  await test.step('back leads where one came from, and a reload loses nothing', async () => {
    await click(admin, link('Users'));
    await expectRow(admin, 'Users', [people.person.displayName]);
    await click(admin, link(`Edit ${people.person.displayName}`));
    await expectText(admin, { role: 'textbox', name: 'Name', within: dialog }, people.person.displayName);
    await admin.back();
    await expectGone(admin, dialog);
    await admin.back();
    await expectRow(admin, states, ['Chat (Second thoughts)']);
    await ada.reload();
    await expectVisible(ada, ownPresence('Away (Lunch “später” 🍕), until'));
  });

  // The browser's own line about the answer that tells the second of two.
  await expectNoComplaints([admin, ada, other], /status of 412/);
});

test('the story of the demo', async ({ newProfile, demoUrl, lookAt }) => {
  const profile = await newProfile();
  const first = await profile.newTab();
  await first.goTo(demoUrl);
  await expectRow(first, states, ['DND (Focus time)']);
  await lookAt(first, 'demo');

  await test.step('a pick is kept over a reload', async () => {
    await pick(first, 'Away (Lunch)');
    await first.reload();
    await expectVisible(first, ownPresence('Away (Lunch)'));
  });

  const second = await profile.newTab();
  await test.step('two tabs are in step', async () => {
    await second.goTo(`${demoUrl}#/ucp`);
    await expectVisible(second, ownPresence('Away (Lunch)'));
    await lookAt(second, 'demo home');
    await pick(second, 'DND');
    await expectVisible(first, ownPresence('DND'));
    await click(first, link('Add state'));
    await click(first, radio(/^Chat/));
    await fill(first, message, 'On air');
    await click(first, submit);
    await expectRow(first, states, ['Chat (On air)']);
    await pick(second, 'Chat (On air)');
  });

  await test.step('a reset puts everything back, in every tab', async () => {
    await click(first, button(/^Account of/));
    await click(first, { role: 'menuitem', name: /^Reset/ });
    await expectVisible(second, ownPresence('Available'));
    await expectRow(first, states, ['DND (Focus time)']);
    await expectRow(first, states, ['Chat (On air)'], false);
  });

  // Firefox says so of a request whose page is left meanwhile, as in a reload.
  await expectNoComplaints([first, second], /Failed to load ‘’\. A ServiceWorker intercepted the request/);
});
