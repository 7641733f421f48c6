import { expect, type Page } from 'playwright/test';
import type { Who } from './people.ts';
import { openPresenceMenu } from './presence-menu.ts';
import { callInPage } from './settings-page.ts';
import { askToDelete, fillState, statesPath } from './states-page.ts';

/** Something that a page can look like. */
export interface View {
  name: string;
  who: Who | 'nobody';
  path: string;
  /** What it shows once it has its data. */
  shows: RegExp;
  /** What is done before it is looked at. */
  open?: (page: Page) => Promise<unknown>;
}

/** Everything there is to look at: each is checked for everyone's use, and photographed. */
export const views: readonly View[] = [
  { name: 'sign-in', who: 'nobody', path: '/sign-in', shows: /^(Sign in|Try it as)$/ },
  { name: 'diagnosis', who: 'nobody', path: '/diagnosis', shows: /^Nothing is wrong/ },
  { name: 'states', who: 'admin', path: statesPath, shows: /^Unavailable/ },
  { name: 'states, nothing found', who: 'admin', path: `${statesPath}?search=zzz`, shows: /No state matches/ },
  {
    name: 'state form',
    who: 'admin',
    path: `${statesPath}/new`,
    shows: /How it will look/,
    open: (page) => fillState(page, { type: 'Away', message: 'Lunch, back at 2 "sharp"' }),
  },
  {
    name: 'state deletion',
    who: 'admin',
    path: statesPath,
    shows: /^Unavailable/,
    open: (page) => askToDelete(page, 'Away'),
  },
  { name: 'users', who: 'admin', path: '/admin/users', shows: /^Ada Lovelace/ },
  { name: 'user form', who: 'admin', path: '/admin/users/new', shows: /Groups optional/ },
  {
    name: 'users, selected',
    who: 'admin',
    path: '/admin/users',
    shows: /^Ada Lovelace/,
    open: (page) => page.getByRole('checkbox', { name: /^Select Ada/ }).check(),
  },
  { name: 'user import', who: 'admin', path: '/admin/users/import', shows: /A CSV file with a line/ },
  {
    name: 'user import, preview',
    who: 'admin',
    path: '/admin/users/import',
    shows: /A CSV file with a line/,
    open: async (page) => {
      const buffer = Buffer.from('User name,Name,Extension\nada,Ada King,1001\ng r,Grace,4711\n');
      await page.getByLabel('CSV file').setInputFiles({ name: 'users.csv', mimeType: 'text/csv', buffer });
      await expect(page.getByText('Lines that can’t be imported')).toBeVisible();
    },
  },
  { name: 'groups', who: 'admin', path: '/admin/groups', shows: /^(Sales|No groups yet)$/ },
  { name: 'group form', who: 'admin', path: '/admin/groups/new', shows: /1 comes first/ },
  { name: 'phone system', who: 'admin', path: '/admin/phone-system', shows: /^No phone system$/ },
  { name: 'phone system, set-up', who: 'admin', path: '/admin/phone-system/set-up', shows: /hint,PJSIP\/1001/ },
  { name: 'backup', who: 'admin', path: '/admin/system', shows: /^Restore a backup$/ },
  { name: 'change of password', who: 'person', path: '/account/password', shows: /You stay signed in here/ },
  { name: 'ucp', who: 'person', path: '/ucp', shows: /^Ben Okafor/ },
  { name: 'ucp, menu open', who: 'person', path: '/ucp', shows: /^Ben Okafor/, open: openPresenceMenu },
  { name: 'ucp, own words', who: 'person', path: '/ucp/presence', shows: /How it will look/ },
  {
    name: 'ucp, favourites',
    who: 'person',
    path: '/ucp',
    shows: /^Ben Okafor/,
    open: async (page) => {
      await callInPage(page, 'PUT', 'me/favourites', { extensions: ['1002', '1001'] });
      await page.reload();
      await page.getByRole('link', { name: 'Order favourites' }).click();
      await expect(page.getByRole('dialog').getByText('Ben Okafor')).toBeVisible();
    },
  },
  { name: 'ucp, why', who: 'person', path: '/ucp/why', shows: /^(In force|Nothing is set\.)/ },
  { name: 'ucp, why somebody else', who: 'admin', path: '/ucp/people/1002/why', shows: /^(In force|Nothing is set\.)/ },
  { name: 'ucp, somebody else', who: 'admin', path: '/ucp/people/1002', shows: /How it will look/ },
  { name: 'ucp, no presence', who: 'outsider', path: '/ucp', shows: /^Ben Okafor/ },
  { name: 'settings', who: 'person', path: '/ucp/settings', shows: /^Follow-me number$/ },
  { name: 'settings, no presence', who: 'outsider', path: '/ucp/settings', shows: /^Time zone$/ },
  { name: 'history', who: 'person', path: '/ucp/history', shows: /^Kept for 400 days/ },
  { name: 'audit', who: 'admin', path: '/admin/audit', shows: /^Kept for 400 days/ },
  { name: 'audit, nothing found', who: 'admin', path: '/admin/audit?search=zzz', shows: /^No entry matches/ },
  {
    name: 'audit entry',
    who: 'admin',
    path: '/admin/audit',
    shows: /^Kept for 400 days/,
    open: async (page) => {
      await page
        .getByRole('link', { name: /^Added/ })
        .first()
        .click();
      await expect(page.getByRole('dialog').getByRole('table')).toBeVisible();
    },
  },
  { name: 'not found', who: 'person', path: '/no/such/page', shows: /There is nothing at this address/ },
  { name: 'not for you', who: 'person', path: statesPath, shows: /Ask an admin/ },
];

/** Waits until the page shows what it has, and no skeleton of it. */
export async function settled(page: Page, { shows }: View): Promise<void> {
  await expect(page.getByText(shows).filter({ visible: true }).first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}
