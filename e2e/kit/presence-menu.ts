import { expect, type Locator, type Page } from 'playwright/test';

export const presenceMenuButton = (page: Page): Locator =>
  page.getByRole('banner').getByRole('button', { name: /^Presence/ });

/** Opens the Presence menu of the header. */
export async function openPresenceMenu(page: Page): Promise<Locator> {
  await presenceMenuButton(page).click();
  const menu = page.getByRole('menu', { name: 'Presence' });
  await expect(menu).toBeVisible();
  return menu;
}

/** Picks a state as people do: open, pick, done. */
export async function pick(page: Page, label: string): Promise<void> {
  const menu = await openPresenceMenu(page);
  await menu.getByRole('menuitemradio', { name: label, exact: true }).click();
}

/** Waits until the header says what one is in. */
export async function expectPresence(page: Page, label: string): Promise<void> {
  await expect(presenceMenuButton(page)).toContainText(label);
}
