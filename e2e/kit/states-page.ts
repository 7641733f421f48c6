import { expect, type Locator, type Page } from 'playwright/test';
import { field, question } from './fields.ts';

/** The admin's list of states, as people read and use it. */
export const statesPath = '/admin/presence-states';

export interface StateWords {
  type?: string;
  message?: string;
}

export const statesTable = (page: Page): Locator => page.getByRole('table', { name: 'Presence states' });

export async function fillState(page: Page, { type, message }: StateWords): Promise<void> {
  const form = page.getByRole('dialog');
  if (type !== undefined) await form.getByRole('radio', { name: new RegExp(`^${type}`) }).check();
  if (message !== undefined) await field(form, 'Message').fill(message);
}

/** Presses the button that submits the form in the dialog, whatever it says that it will do. */
export async function submit(page: Page): Promise<void> {
  await page.getByRole('dialog').locator('[type="submit"]').click();
}

export async function addState(page: Page, words: StateWords): Promise<void> {
  await page.getByRole('link', { name: 'Add state' }).click();
  await fillState(page, words);
  await submit(page);
}

export async function openState(page: Page, label: string): Promise<void> {
  await page.getByRole('link', { name: `Edit ${label}`, exact: true }).click();
}

/** Opens the question before deleting. */
export async function askToDelete(page: Page, label: string): Promise<Locator> {
  await page.getByRole('link', { name: `Delete ${label}`, exact: true }).click();
  const asked = question(page, `Delete ${label}?`);
  await expect(asked).toBeVisible();
  return asked;
}
