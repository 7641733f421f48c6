import { setTimeout } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright/test';
import { chooseInAccountMenu } from '#kit/account-menu.ts';
import { expect, test } from '#kit/fixtures.ts';
import { people } from '#kit/people.ts';
import { pick } from '#kit/presence-menu.ts';
import { waitForQuiet } from '#kit/quiet.ts';
import { chooseSigns, expectLabel, labelOf, settingsPath } from '#kit/settings-page.ts';

/** Less than what it is for people, with everything else in proportion; more than a page takes to find its way back. */
const GONE_AFTER_MS = 8000;
/** Nobody who is there still counts as gone after this long. */
const LONG_ENOUGH_MS = 1.7 * GONE_AFTER_MS;
test.use({ serverSettings: { PRESENCE_TEST_GONE_AFTER_MS: String(GONE_AFTER_MS) } });

const { extension } = people.person;

/** Ada has chosen Chat for signing in and Extended Away for leaving, and is on the page. */
async function ada(visit: (who: 'person', path?: string) => Promise<Page>): Promise<Page> {
  const page = await visit('person', settingsPath);
  await chooseSigns(page, 'Chat', 'Extended Away');
  // What the page asks because of that would be refused once its person has signed out.
  await waitForQuiet(page);
  return page;
}

async function another(context: BrowserContext, page: Page): Promise<Page> {
  const next = await context.newPage();
  await next.goto(page.url());
  await expect(next.getByRole('heading', { name: 'Settings' })).toBeVisible();
  return next;
}

test('signing out and signing in set what was chosen for them', async ({ visit }) => {
  const watcher = await visit('colleague', '/ucp');
  const page = await ada(visit);
  await chooseInAccountMenu(page, 'Sign out');
  await expectLabel(watcher, extension, 'Extended Away');
  await visit('person', '/ucp');
  await expectLabel(watcher, extension, 'Chat');
});

test('one tab of two closed, a reload and Back change nothing; leaving, coming back and closing do', async ({
  visit,
  goTo,
}) => {
  const watcher = await visit('colleague', '/ucp');
  const page = await ada(visit);
  await pick(page, 'Away');
  const second = await another(page.context(), page);
  await second.close();
  await goTo(page, '/ucp');
  await page.reload();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await setTimeout(LONG_ENOUGH_MS);
  expect(await labelOf(watcher, extension)).toBe('Away');
  await page.goto('about:blank');
  await expectLabel(watcher, extension, 'Extended Away');
  await page.goBack();
  await expectLabel(watcher, extension, 'Chat');
  await page.close();
  await expectLabel(watcher, extension, 'Extended Away');
});

test('the diagnosis is a page like any other: whoever has it alone open is here', async ({ visit, goTo }) => {
  const watcher = await visit('colleague', '/ucp');
  const page = await ada(visit);
  await pick(page, 'Away');
  await goTo(page, '/diagnosis');
  // A heartbeat comes every 15 seconds.
  await expect(page.getByText(/^Nothing is wrong/)).toBeVisible({ timeout: 40_000 });
  await setTimeout(LONG_ENOUGH_MS);
  expect(await labelOf(watcher, extension)).toBe('Away');
  await page.close();
  await expectLabel(watcher, extension, 'Extended Away');
});

test('the demo’s last tab of a person closed counts, by the clock of the tab that is left @demo', async ({ visit }) => {
  const watcher = await visit('colleague', '/ucp');
  const page = await ada(visit);
  await watcher.clock.install();
  await page.close();
  // In steps: a jump would be a computer that slept, after which everyone has their minute anew.
  await expect(async () => {
    await watcher.clock.fastForward(15_000);
    expect(await labelOf(watcher, extension)).toBe('Extended Away');
  }).toPass({ intervals: [200] });
});
