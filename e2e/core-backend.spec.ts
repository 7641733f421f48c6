import type { Page } from 'playwright/test';
import { expectRowVisible } from '#kit/expectations.ts';
import { expect } from '#kit/fixtures.ts';
import { pageFor, signIn, test } from '#kit/foreign-page.ts';
import { password } from '#kit/people.ts';
import { addState, askToDelete, fillState, openState, statesTable, submit } from '#kit/states-page.ts';
import { examples, startExample } from './examples/start.ts';

const refusedCalls = (calls: readonly string[]) => calls.filter((call) => !call.startsWith('2'));

for (const example of examples)
  test.describe(`a backend with the core alone, in ${example.language}`, () => {
    /** The page in front of the example, and every call that the page makes of it. */
    const coreTest = test.extend<{ core: { page: Page; calls: string[] } }>({
      core: async ({ browser, noise }, provide) => {
        let api = '';
        const host = await pageFor(() => api);
        const settings = { PASSWORD: password, PAGE_ORIGIN: new URL(host.url).origin };
        const { url, program } = await startExample(example, settings);
        api = url;
        const context = await browser.newContext({ baseURL: host.url });
        noise.listen(context);
        const page = await context.newPage();
        const calls: string[] = [];
        page.on('response', (response) => {
          if (response.url().startsWith(api) && response.request().method() !== 'OPTIONS')
            calls.push(`${response.status()} ${response.request().method()} ${response.url().slice(api.length)}`);
        });
        await provide({ page, calls });
        await context.close();
        await program.stop();
        await host.stop();
      },
    });

    coreTest('has a page that asks for nothing else, and shows nothing else', async ({ core: { page, calls } }) => {
      await page.clock.install();
      await page.goto('/');
      await signIn(page, 'ana');
      await expect(page.getByRole('table', { name: 'Colleagues' }).or(page.getByText('ben')).first()).toBeVisible();
      const nav = page.getByRole('navigation').first();
      await expect(nav.getByRole('link', { name: 'Home' })).toBeVisible();
      for (const name of ['History', 'Settings']) await expect(nav.getByRole('link', { name })).toHaveCount(0);
      await page
        .getByRole('banner')
        .getByRole('button', { name: /^Presence/ })
        .click();
      await page.getByRole('menuitemradio', { name: 'DND' }).click();
      await expect(page.getByRole('banner').getByRole('button', { name: /^Presence/ })).toContainText('DND');
      // Nothing is pushed: the page asks again by itself, and speaks of no connection.
      const before = calls.length;
      await page.clock.runFor(31_000);
      await expect
        .poll(() => calls.slice(before).filter((call) => call.includes('/presences')).length)
        .toBeGreaterThan(0);
      await expect(page.getByText(/Connection lost/)).toHaveCount(0);
      expect(refusedCalls(calls)).toEqual([]);
    });

    coreTest('has an admin who keeps the states', async ({ core: { page, calls } }) => {
      await page.goto('/');
      await signIn(page, 'admin');
      await expect(page.getByRole('heading', { name: 'Presence states' })).toBeVisible();
      await addState(page, { type: 'Away', message: 'Lunch' });
      await expectRowVisible(statesTable(page), { State: 'Away (Lunch)' });
      await openState(page, 'Away (Lunch)');
      await fillState(page, { message: 'Late lunch' });
      await submit(page);
      await expectRowVisible(statesTable(page), { State: 'Away (Late lunch)' });
      const asked = await askToDelete(page, 'Away (Late lunch)');
      await asked.getByRole('button', { name: 'Delete' }).click();
      await expect(statesTable(page).getByText('Away (Late lunch)')).toHaveCount(0);
      const nav = page.getByRole('navigation').first();
      for (const name of ['Users', 'Groups', 'Phone system'])
        await expect(nav.getByRole('link', { name })).toHaveCount(0);
      expect(refusedCalls(calls)).toEqual([]);
    });

    coreTest('says of the addresses of other pages that it does not offer them', async ({ core: { page, calls } }) => {
      await page.goto('/');
      await signIn(page, 'admin');
      await expect(page.getByRole('heading', { name: 'Presence states' })).toBeVisible();
      for (const address of ['/admin/users/7', '/admin/system', '/ucp/history', '/ucp/settings', '/account/password']) {
        await page.goto(address);
        await expect(page.getByRole('heading', { name: 'Not offered here' })).toBeVisible();
      }
      await page.getByRole('main').getByRole('link', { name: 'Home' }).click();
      await expect(page.getByRole('heading', { name: 'Presence states' })).toBeVisible();
      expect(refusedCalls(calls)).toEqual([]);
    });
  });
