import { expect, type Locator, type Page } from 'playwright/test';
import { field } from './fields.ts';
import { submit } from './states-page.ts';

/** The admin's list of groups, as people read and use it. */
export const groupsPath = '/admin/groups';

export const groupsTable = (page: Page): Locator => page.getByRole('table', { name: 'Groups' });

/** Adds a group from the list of groups. */
export async function addGroup(page: Page, name: string, { presence = true, priority = 100 } = {}): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: 'Add group' }).first().click();
  const form = page.getByRole('dialog');
  await field(form, 'Name').fill(name);
  await field(form, 'Priority').fill(String(priority));
  await form.getByLabel(/May use presence/).setChecked(presence);
  await submit(page);
}

/** Switches a group's presence from the list of groups. */
export async function switchGroup(page: Page, name: string, presence: boolean): Promise<void> {
  await page.getByRole('link', { name: `Edit ${name}`, exact: true }).click();
  const switched = page.getByRole('dialog').getByLabel(/May use presence/);
  // The form begins with what the page knew of the group, and follows what it is now.
  await expect(switched).toBeChecked({ checked: !presence });
  await switched.setChecked(presence);
  await submit(page);
}

/** Opens a user's form, from the list of users. */
export async function openUser(page: Page, displayName: string): Promise<Locator> {
  await page.getByRole('link', { name: `Edit ${displayName}`, exact: true }).click();
  return page.getByRole('dialog');
}

/** Puts the user of the open form into a group, by keyboard alone. */
export async function chooseGroup(form: Locator, name: string): Promise<void> {
  const groups = field(form, 'Groups');
  await groups.focus();
  await groups.pressSequentially(name);
  await form.page().getByRole('option', { name, exact: true }).waitFor();
  await groups.press('Enter');
  await groups.press('Escape');
}
