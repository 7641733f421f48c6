import type { Page } from 'playwright/test';
import { fillHome } from '#kit/fill-home.ts';
import { expect, test } from '#kit/fixtures.ts';

/** Has React's tasks wait from now on, as on a busy computer: frames are drawn between them. */
async function slowDown(page: Page) {
  await page.evaluate(() => {
    const post = MessagePort.prototype.postMessage;
    MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown) {
      setTimeout(() => post.call(this, message), 400);
    };
  });
}

/** Each long list: who reads it, the link to it, and the link to a page beside it. */
const lists = {
  users: { who: 'admin', list: 'Users', other: 'Groups', start: '/admin/groups' },
  'the board': { who: 'person', list: 'Home', other: 'History', start: '/ucp/history' },
} as const;

for (const [name, { who, list, other, start }] of Object.entries(lists)) {
  for (const speed of ['quick', 'slow'] as const) {
    test(`Back leads to where one had scrolled to in ${name}, a link to the top, on a ${speed} computer`, async ({
      visit,
    }) => {
      await fillHome(await visit('admin', '/admin/presence-states'));
      const page = await visit(who, start);
      await page.setViewportSize({ width: 1280, height: 500 });
      if (speed === 'slow') await slowDown(page);
      const scrolled = () => page.evaluate(() => window.scrollY);
      const seen = () =>
        page.evaluate(() => document.elementFromPoint(400, 300)?.closest('tr, [role="row"]')?.textContent);
      const follow = async (link: string) => {
        await page.getByRole('link', { name: link, exact: true }).click();
        await expect(page.getByRole('heading', { name: link, exact: true })).toBeVisible();
      };
      await follow(list);
      await expect(page.getByText('Colleague 1 of Sales')).toBeVisible();
      await page.evaluate(() => window.scrollTo(0, 400));
      await expect.poll(scrolled).toBe(400);
      await expect.poll(seen).toContain('Colleague');
      const row = await seen();
      await follow(other);
      await expect.poll(scrolled).toBe(0);
      await page.goBack();
      await expect(page.getByRole('heading', { name: list, exact: true })).toBeVisible();
      await expect.poll(scrolled).toBe(400);
      await expect.poll(seen).toBe(row);
    });
  }
}
