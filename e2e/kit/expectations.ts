import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page } from 'playwright/test';

/** What the table shows: a record a row, by the names of its columns. None when it isn't there. */
export async function rowsOf(table: Locator): Promise<Record<string, string>[]> {
  const [head, ...rows] = await table.evaluateAll((tables) =>
    [...(tables[0]?.querySelectorAll('tr') ?? [])].map((row) =>
      // A message in a box of its own is one line to look at, and several to innerText.
      [...row.cells].map((cell) => (cell.querySelector('[data-boxed]') ? cell.textContent : cell.innerText).trim()),
    ),
  );
  return rows.map((cells) => Object.fromEntries(cells.map((text, index) => [head?.[index], text])));
}

/** Waits until the table has a row with these texts in the columns of these names. */
export async function expectRowVisible(table: Locator, cells: Record<string, string>): Promise<void> {
  await expectRows(table, (rows) => expect(rows).toContainEqual(expect.objectContaining(cells)));
}

/** Waits until the table has no such row. */
export async function expectNoRow(table: Locator, cells: Record<string, string>): Promise<void> {
  await expect(table).toBeVisible();
  await expectRows(table, (rows) => expect(rows).not.toContainEqual(expect.objectContaining(cells)));
}

/** Looks again until it passes: a page that is reloading has no rows yet. */
async function expectRows(table: Locator, passes: (rows: Record<string, string>[]) => void): Promise<void> {
  await expect(async () => passes(await rowsOf(table))).toPass({ timeout: 15_000, intervals: [50, 100, 200, 500] });
}

/** Finds nothing to complain of for people who see, hear or reach less, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // Legacy mode does not open a page of its own for each analysis. All it misses are frames of other origins: there are none.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    const found = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html) }));
    expect(found, `axe, ${colorScheme}`).toEqual([]);
  }
}

/** Nothing is wider than the window: no sideways scroll. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overhang = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(overhang).toBeLessThanOrEqual(0);
}

/** Nothing of it is cut off. */
export async function expectWhole(element: Locator): Promise<void> {
  // A line’s own height may be less than that of its letters.
  const isCut = () =>
    element.evaluate((each) => each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight + 8);
  await expect.poll(isCut).toBe(false);
}

/** What is chosen in the system's own list is not cut off. */
export async function expectChoiceWhole(select: Locator): Promise<void> {
  const spare = () =>
    select.evaluate((each: HTMLSelectElement) => {
      const { font, paddingLeft, paddingRight } = getComputedStyle(each);
      const pen = new OffscreenCanvas(1, 1).getContext('2d');
      if (!pen) throw new Error('Nothing to measure with');
      pen.font = font;
      const room = each.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      return room - pen.measureText(each.selectedOptions[0]?.text ?? '').width;
    });
  await expect.poll(spare).toBeGreaterThanOrEqual(0);
}

/** It is in sight, and nothing lies over it. */
export async function expectUncovered(element: Locator): Promise<void> {
  const isOnTop = () =>
    element.evaluate((each) => {
      const { left, top, width, height } = each.getBoundingClientRect();
      const middle = document.elementFromPoint(left + width / 2, top + height / 2);
      return each.contains(middle);
    });
  await expect.poll(isOnTop).toBe(true);
}
