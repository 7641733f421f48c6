import type { Locator, Page } from 'playwright/test';

/** The form's field of this label, optional or not. */
export function field(scope: Page | Locator, label: string): Locator {
  return scope.getByLabel(new RegExp(`^${label}( optional)?$`));
}

/** The question of this title, or whichever is asked. */
export function question(page: Page, title?: string): Locator {
  return page.getByRole('alertdialog', title === undefined ? {} : { name: title, exact: true });
}
