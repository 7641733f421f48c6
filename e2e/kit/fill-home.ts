import type { Page } from 'playwright/test';
import { people } from './people.ts';
import { callInPage } from './settings-page.ts';

/** More than a page of a list holds, and than the board draws at once. */
const COLLEAGUES = 30;

/**
 * Fills a new home through an admin's page, so that lists, history and the changes of everyone have something to show:
 * states with messages, a group, colleagues, and picks of an admin with a reason and an end.
 */
export async function fillHome(admin: Page, colleagues = COLLEAGUES): Promise<void> {
  for (const message of ['Lunch', 'In a meeting', 'Back tomorrow, write to the team meanwhile'])
    await callInPage(admin, 'POST', 'states', { type: 'away', message });
  await callInPage(admin, 'POST', 'groups', { name: 'Sales', presence: 'yes' });

  const importId = '0123456789abcdef0123456789abcdef';
  const lines = Array.from({ length: colleagues }, (_, index) => ({
    line: index + 2,
    username: `colleague${index}`,
    displayName: `Colleague ${index} of Sales`,
    extension: String(2000 + index),
    email: `colleague${index}@example.com`,
    groups: ['Sales'],
  }));
  await callInPage(admin, 'POST', `user-imports/${importId}/lines`, { lines });
  await callInPage(admin, 'POST', `user-imports/${importId}`);

  const until = new Date(Date.now() + 3_600_000).toISOString();
  const { person, colleague } = people;
  await callInPage(admin, 'PUT', `presences/${colleague.extension}`, { stateId: 4, until, reason: 'With a customer' });
  for (const change of [{ stateId: 2 }, { stateId: 3, message: 'Release day', until, reason: 'As agreed' }])
    await callInPage(admin, 'PUT', `presences/${person.extension}`, change);
}
