import { expect, type Page } from 'playwright/test';
import { rowsOf } from './expectations.ts';
import { directory } from './presence-menu.ts';

export const starOf = (page: Page, name: string) => page.getByRole('button', { name: `Favourite: ${name}` });

/** Makes people favourites, one by one. Whoever is signed in on the page must have no favourites yet. */
export async function star(page: Page, ...names: readonly string[]): Promise<void> {
  for (const [index, name] of names.entries()) {
    await starOf(page, name).click();
    await expect(starOf(page, name)).toHaveAttribute('aria-pressed', 'true');
    // The list moves for it, and a row that moves under the pointer takes no click. On a phone the extension is beside the name.
    await expect.poll(async () => (await namesOnBoard(page))[index]?.startsWith(name)).toBe(true);
  }
}

export const bellOf = (page: Page, name: string) =>
  page.getByRole('button', { name: `Tell me when ${name} is available` });

/** The names on the board, in their order, as far as they are drawn. */
export async function namesOnBoard(page: Page): Promise<string[]> {
  const rows = await rowsOf(directory(page));
  return rows.map((row) => (row['Name'] ?? '').replace(/\s*You$/, '')).filter(Boolean);
}
