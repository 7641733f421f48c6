import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page } from 'playwright/test';

/** What the table shows: a record a row, by the names of its columns. */
export async function rowsOf(table: Locator): Promise<Record<string, string>[]> {
  const names = await table.getByRole('columnheader').allInnerTexts();
  const rows = await table
    .getByRole('row')
    .filter({ has: table.page().getByRole('cell') })
    .all();
  return Promise.all(
    rows.map(async (row) => {
      const texts = await row.getByRole('cell').allInnerTexts();
      return Object.fromEntries(names.map((name, index) => [name.trim(), (texts[index] ?? '').trim()]));
    }),
  );
}

/** Waits until the table has a row with these texts in the columns of these names. */
export async function expectRowVisible(table: Locator, cells: Record<string, string>): Promise<void> {
  await expect.poll(() => rowsOf(table)).toContainEqual(expect.objectContaining(cells));
}

/** Waits until the table has no such row. */
export async function expectNoRow(table: Locator, cells: Record<string, string>): Promise<void> {
  await expect(table).toBeVisible();
  await expect.poll(() => rowsOf(table)).not.toContainEqual(expect.objectContaining(cells));
}

/** Finds nothing to complain of for people who see, hear or reach less, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html) }));
    expect(found, `axe, ${colorScheme}`).toEqual([]);
  }
}

/** Nothing is wider than the window: no sideways scroll. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overhang = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(overhang).toBe(0);
}
