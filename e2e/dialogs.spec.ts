import type { Locator } from 'playwright/test';
import { attempt } from '#kit/attempt.ts';
import { expect, test } from '#kit/fixtures.ts';
import { callInPage } from '#kit/settings-page.ts';

const message = 'On a long business trip to several customers in the south, back next Monday';

/** Where, as a dialog is scrolled from its beginning to its end, something of its content lies over its buttons. */
const findCovered = (dialog: Locator) =>
  dialog.evaluate((paper) => {
    const buttons = paper.querySelector('[type="submit"]')?.parentElement;
    if (!buttons) throw new Error('The dialog has no buttons');
    const { left, right, top, bottom } = buttons.getBoundingClientRect();
    const points = [left + 40, (left + right) / 2, right - 40].flatMap((x) =>
      [top + 2, (top + bottom) / 2, bottom - 2].map((y) => [x, y] as const),
    );
    const covered: string[] = [];
    for (let scrolled = 0; scrolled < paper.scrollHeight; scrolled += 8) {
      paper.scrollTop = scrolled;
      for (const [x, y] of points) {
        if (!buttons.contains(document.elementFromPoint(x, y))) covered.push(`${x}, ${y} at ${scrolled}`);
      }
    }
    return covered;
  });

test('nothing in a dialog lies over its buttons, which stay low whatever they are about', async ({ visit, goTo }) => {
  const page = await visit('admin', '/ucp');
  const { id } = (await callInPage(page, 'POST', 'states', { type: 'xa', message })) as { id: number };
  await callInPage(page, 'PUT', 'presences/1001', { stateId: id });
  await page.setViewportSize({ width: 320, height: 640 });
  await goTo(page, '/ucp/people/1001');
  const dialog = page.getByRole('dialog');
  const submit = dialog.getByRole('button', { name: `Set Extended Away (${message})`, exact: true });
  await expect(submit).toBeVisible();
  expect((await submit.boundingBox())?.height).toBeLessThanOrEqual(52);
  // What has the focus lies over its neighbours, and comes by the buttons as the dialog is scrolled.
  await dialog.getByRole('radio', { name: 'No end' }).press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: 'In 30 minutes' })).toBeFocused();
  expect(await findCovered(dialog)).toEqual([]);
});

test('a dialog that fills a small screen leaves nothing beside it', async ({ visit, goTo }) => {
  const page = await visit('person', '/ucp');
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ['/ucp/presence', '/ucp/why']) {
    await goTo(page, path);
    const box = () => page.getByRole('dialog').boundingBox();
    await attempt(path, () => expect.poll(box).toEqual({ x: 0, y: 0, width: 360, height: 740 }));
  }
});

test('the page that a dialog lies over stays marked in the navigation', async ({ visit, goTo }) => {
  const page = await visit('admin', '/ucp');
  const marked = page.locator('nav [aria-current="page"]', { hasText: /Home|Settings|Users/ });
  const pages = [
    ['/ucp', 'Home'],
    ['/ucp/favourites', 'Home'],
    ['/ucp/people/1001', 'Home'],
    ['/ucp/settings/phones/new', 'Settings'],
    ['/admin/users/new', 'Users'],
  ] as const;
  for (const [path, name] of pages) {
    await goTo(page, path);
    await attempt(path, () => expect(marked.filter({ visible: true })).toHaveText([name]));
  }
});
