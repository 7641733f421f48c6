import { expect, type Page } from 'playwright/test';
import type { Who } from './people.ts';
import { openPresenceMenu } from './presence-menu.ts';
import { askToDelete, fillState, statesPath } from './states-page.ts';

/** Something that a page can look like. */
export interface View {
  name: string;
  who: Who | 'nobody';
  path: string;
  /** What is done before it is looked at. */
  open?: (page: Page) => Promise<unknown>;
}

/** Everything there is to look at: each is checked for everyone's use, and photographed. */
export const views: readonly View[] = [
  { name: 'sign-in', who: 'nobody', path: '/sign-in' },
  { name: 'states', who: 'admin', path: statesPath },
  { name: 'states, nothing found', who: 'admin', path: `${statesPath}?search=zzz` },
  {
    name: 'state form',
    who: 'admin',
    path: `${statesPath}/new`,
    open: (page) => fillState(page, { type: 'Away', message: 'Lunch, back at 2 "sharp" (🍕)' }),
  },
  { name: 'state deletion', who: 'admin', path: statesPath, open: (page) => askToDelete(page, 'Away') },
  { name: 'users', who: 'admin', path: '/admin/users' },
  { name: 'user form', who: 'admin', path: '/admin/users/new' },
  { name: 'change of password', who: 'person', path: '/account/password' },
  { name: 'ucp', who: 'person', path: '/ucp' },
  { name: 'ucp, menu open', who: 'person', path: '/ucp', open: openPresenceMenu },
  { name: 'ucp, own words', who: 'person', path: '/ucp/presence' },
  { name: 'ucp, somebody else', who: 'admin', path: '/ucp/people/1002' },
  { name: 'ucp, no presence', who: 'outsider', path: '/ucp' },
  { name: 'not found', who: 'person', path: '/no/such/page' },
  { name: 'not for you', who: 'person', path: statesPath },
];

/** Waits until the page shows what it has, and no skeleton of it. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading').first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}
