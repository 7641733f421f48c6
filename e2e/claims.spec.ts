import type { Page } from 'playwright/test';
import { field, question } from '#kit/fields.ts';
import { expect, test } from '#kit/fixtures.ts';
import { connectionLost } from '#kit/noise.ts';
import { people } from '#kit/people.ts';
import { expectPresence, openPresenceMenu, pick, presenceMenuButton } from '#kit/presence-menu.ts';

const ada = people.person.displayName;
const mira = people.admin.displayName;
const why = (page: Page) => page.getByRole('dialog', { name: 'Why am I in this state?' });

/** Picks a state with own words and an end, by the form. */
async function pickUntil(page: Page, label: string, words: string, end: string): Promise<void> {
  await (await openPresenceMenu(page)).getByRole('menuitem', { name: 'Own words or an end…' }).click();
  const form = page.getByRole('dialog', { name: 'Set your presence' });
  await form.getByRole('radio', { name: label, exact: true }).check();
  await field(form, 'Own words').fill(words);
  await form.getByRole('radio', { name: end, exact: true }).check();
  await form.getByRole('button', { name: /^Set / }).click();
  await expect(form).toHaveCount(0);
}

test('a person reads why they are in a state, and releases what holds and what waits', async ({
  visit,
  goTo,
  expectPath,
}) => {
  const page = await visit('person', '/ucp');
  await pick(page, 'Unavailable');
  await expectPresence(page, 'Unavailable');
  await pickUntil(page, 'Away', 'Soup', 'In 1 hour');
  await expectPresence(page, 'Away (Soup)');

  await page.getByRole('link', { name: 'Why am I in this state?' }).click();
  await expectPath(page, '/ucp/why');
  const holding = why(page).getByRole('region', { name: 'In force' });
  const below = why(page).getByRole('region', { name: 'Below it' });
  await expect(holding).toContainText(
    /Away \(Soup\).*You picked it at \d\d:\d\d\..*It lasts until (tomorrow, )?\d\d:\d\d\./s,
  );
  await expect(below).toContainText(/Unavailable.*You picked it at \d\d:\d\d\./s);
  await expect(below).toContainText(/It comes back (at|tomorrow).* when the one above ends\./);

  await why(page).getByRole('button', { name: 'Release Away (Soup)' }).click();
  await expect(holding).toContainText('Unavailable');
  await expect(holding).toContainText('It lasts until you pick something else or release it.');
  await expect(below).toHaveCount(0);

  await why(page).getByRole('button', { name: 'Release Unavailable' }).click();
  await expect(why(page)).toContainText('Nothing is set.');
  await page.keyboard.press('Escape');
  await expectPath(page, '/ucp');
  await expectPresence(page, 'Not set');
  await goTo(page, '/ucp/why');
  await expect(why(page)).toContainText('Nothing is set.');
});

test('what an admin sets for somebody says why, and is released after a question', async ({ visit }) => {
  const person = await visit('person', '/ucp/why');
  const admin = await visit('admin', '/ucp/people/1001');
  const form = admin.getByRole('dialog', { name: `Set presence of ${ada}` });
  await form.getByRole('radio', { name: 'DND', exact: true }).check();
  await form.getByRole('radio', { name: 'Today', exact: true }).check();
  await expect(form).toContainText('until midnight, their time');
  await field(form, 'Reason').fill('On the phone with the auditors');
  await form.getByRole('button', { name: /^Set / }).click();
  await expect(form).toHaveCount(0);

  // The panel that was open already learns of it.
  const holding = why(person).getByRole('region', { name: 'In force' });
  await expect(holding).toContainText(
    new RegExp(`DND.*${mira} set it for you at .*On the phone with the auditors`, 's'),
  );
  await expect(holding).toContainText('It lasts until midnight.');
  await holding.getByRole('button', { name: 'Release DND' }).click();
  const asked = question(person, 'Release DND?');
  await expect(asked).toContainText(`${mira} set this for you.`);
  await asked.getByRole('button', { name: 'Release' }).click();
  await expect(person.getByText('Release DND?')).toHaveCount(0);
  await expect(why(person)).not.toContainText('DND');
  await person.keyboard.press('Escape');
  await expect(presenceMenuButton(person)).not.toHaveAccessibleName(/DND/);
});

test('an admin sees why somebody is in a state, as it changes, and releases it', async ({ visit, noise }) => {
  const person = await visit('person', '/ucp');
  await pick(person, 'Chat');
  await expectPresence(person, 'Chat');
  const admin = await visit('admin', '/ucp/people/1001/why');
  const panel = admin.getByRole('dialog', { name: `Why is ${ada} in this state?` });
  await expect(panel.getByRole('region', { name: 'In force' })).toContainText(`${ada} picked it at`);
  await pickUntil(person, 'Away', 'Dentist', 'In 4 hours');
  await expect(panel.getByRole('region', { name: 'In force' })).toContainText('Away (Dentist)');
  await expect(panel.getByRole('region', { name: 'Below it' })).toContainText('Chat');
  await panel.getByRole('button', { name: 'Release Away (Dentist)' }).click();
  await question(admin).getByRole('button', { name: 'Release' }).click();
  await expectPresence(person, 'Chat');
  await expect(panel.getByRole('region', { name: 'In force' })).toContainText('Chat');

  // Nobody else gets to see it: the page leads home.
  noise.allow(/status of 403/);
  const colleague = await visit('colleague', '/ucp/people/1001/why');
  await expect(colleague.getByRole('heading', { name: 'Home' })).toBeVisible();
  await expect(colleague.getByRole('dialog')).toHaveCount(0);
});

test('own words that were picked before are one click away', async ({ visit }) => {
  const page = await visit('person', '/ucp');
  await pickUntil(page, 'Away', 'School run', 'No end');
  await expectPresence(page, 'Away (School run)');
  await pick(page, 'DND');
  await expectPresence(page, 'DND');
  const menu = await openPresenceMenu(page);
  await expect
    .poll(async () => {
      const labels = (await menu.getByRole('menuitemradio').allInnerTexts()).map((text) => text.trim());
      return labels.indexOf('Away (School run)') < labels.indexOf('Available') && labels.includes('Away (School run)');
    }, 'own words stand above the states')
    .toBe(true);
  await menu.getByRole('menuitemradio', { name: 'Away (School run)', exact: true }).click();
  await expectPresence(page, 'Away (School run)');
  await pick(page, 'Chat');
  await expectPresence(page, 'Chat');
  await page
    .getByRole('group', { name: 'Pick a state' })
    .getByRole('button', { name: 'Set Away (School run)' })
    .click();
  await expectPresence(page, 'Away (School run)');
});

/** Picks by the page's own API, which alone takes an end of seconds. */
function pickForSeconds(page: Page, url: string, seconds: number) {
  return page.evaluate(
    async ([address, until]) => {
      const states = (await (await fetch(`${address}/states?sort=type`)).json()) as {
        items: { id: number; type: string }[];
      };
      const stateId = states.items.find(({ type }) => type === 'dnd')?.id;
      const body = JSON.stringify({ stateId, message: 'Just a moment', until });
      const headers = { 'content-type': 'application/json' };
      return (await fetch(`${address}/me/presence`, { method: 'PUT', headers, body })).status;
    },
    [url, new Date(Date.now() + seconds * 1000).toISOString()] as const,
  );
}

test('a pick ends by itself, and what was before it comes back', async ({ visit, server }) => {
  const page = await visit('person', '/ucp');
  const colleague = await visit('colleague', '/ucp');
  await pick(page, 'Chat');
  await expectPresence(page, 'Chat');
  expect(await pickForSeconds(page, `${server.url}api`, 8)).toBe(200);
  await expectPresence(page, 'DND (Just a moment)');
  await expect(colleague.getByText('Just a moment')).toBeVisible();
  await expectPresence(page, 'Chat');
  await expect(colleague.getByText('Just a moment')).toHaveCount(0);
});

test('an end that comes while the server is down is made good as it starts again', async ({ visit, server, noise }) => {
  noise.allow(connectionLost);
  const page = await visit('person', '/ucp');
  await pick(page, 'Chat');
  await expectPresence(page, 'Chat');
  expect(await pickForSeconds(page, `${server.url}api`, 4)).toBe(200);
  await expectPresence(page, 'DND (Just a moment)');
  const until = Date.now() + 4000;
  await server.kill();
  await expect.poll(() => Date.now() > until).toBe(true);
  await server.start();
  await expectPresence(page, 'Chat');
  const history = (await page.evaluate(async (url) => (await fetch(`${url}api/me/history`)).json(), server.url)) as {
    items: { at: string; cause: string; type: string }[];
  };
  const [end, started] = history.items;
  expect(end).toMatchObject({ cause: 'end', type: 'chat' });
  expect(started).toMatchObject({ cause: 'pick', type: 'dnd', until: end?.at });
});
