import { expect, type Locator, type Page } from 'playwright/test';

/** A person's own settings, as they read and use them. */
export const settingsPath = '/ucp/settings';

export const signInField = (page: Page): Locator => page.getByLabel('On sign-in set status to');
export const signOutField = (page: Page): Locator => page.getByLabel('On browser close or sign-out set status to');
export const actionField = (page: Page, state: string): Locator =>
  page.getByLabel(`Calls while ${state}`, { exact: true });
export const numberField = (page: Page): Locator => page.getByLabel('Follow-me number', { exact: true });
export const timeZoneField = (page: Page): Locator => page.getByRole('combobox', { name: 'Time zone', exact: true });

/** Waits until `count` settings of the page say that they are saved. */
export async function expectSaved(page: Page, count: number): Promise<void> {
  await expect(page.getByText('Saved', { exact: true })).toHaveCount(count);
}

/** Chooses on the settings page what signing in and signing out set. */
export async function chooseSigns(page: Page, signIn: string, signOut: string): Promise<void> {
  await signInField(page).selectOption({ label: signIn });
  await signOutField(page).selectOption({ label: signOut });
  await expectSaved(page, 2);
}

/** Calls the API as the page does. Returns the body, or null when there is none. */
export async function callInPage(page: Page, method: string, path: string, body?: unknown): Promise<unknown> {
  return page.evaluate(
    async ([how, where, text]) => {
      const headers = { 'content-type': 'application/json' };
      const init = text === null ? { method: how } : { method: how, headers, body: text };
      const response = await fetch(new URL(`api/${where}`, document.baseURI), init);
      if (!response.ok) throw new Error(`${how} ${where} answered ${response.status}: ${await response.text()}`);
      return response.status === 204 ? null : response.json();
    },
    [method, path, body === undefined ? null : JSON.stringify(body)] as const,
  );
}

/** What an extension is in, as somebody's page is told. */
export async function labelOf(page: Page, extension: string): Promise<string> {
  return ((await callInPage(page, 'GET', `presences/${extension}`)) as { label: string }).label;
}

/** Waits until an extension is in a state. */
export async function expectLabel(page: Page, extension: string, label: string): Promise<void> {
  await expect.poll(() => labelOf(page, extension)).toBe(label);
}
