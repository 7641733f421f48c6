import { expect, type Locator, type Page } from 'playwright/test';

export const presenceMenuButton = (page: Page): Locator =>
  page.getByRole('banner').getByRole('button', { name: /^Presence/ });

/** Opens the Presence menu of the header. */
export async function openPresenceMenu(page: Page): Promise<Locator> {
  await presenceMenuButton(page).click();
  const menu = page.getByRole('menu', { name: 'Presence states' });
  await expect(menu.getByRole('menuitemradio').first()).toBeVisible();
  return menu;
}

/** Picks a state as people do: open, pick, done. */
export async function pick(page: Page, label: string): Promise<void> {
  const menu = await openPresenceMenu(page);
  await menu.getByRole('menuitemradio', { name: label, exact: true }).click();
}

/** Waits until the header says what one is in, and once it is no longer optimistic, that the backend has it. */
export async function expectPresence(page: Page, label: string): Promise<void> {
  const started = `Presence: ${label}`;
  await expect
    .poll(async () => {
      const name = (await presenceMenuButton(page).getAttribute('aria-label')) ?? '';
      return name === started || (name.startsWith(`${started},`) && !name.includes('Saving'));
    }, `the header says ${label}`)
    .toBe(true);
}

/** The directory of colleagues. */
export const directory = (page: Page): Locator => page.getByRole('table', { name: 'Colleagues' });
