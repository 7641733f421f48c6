import type { Page } from 'playwright/test';
import { password } from '#kit/people.ts';
import { callInPage } from '#kit/settings-page.ts';

/** As long as a message may be, in words and in one word. */
export const longMessages = [
  'Away until the end of next week, please write to the team or call the front desk',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
];
export const longName = 'Maximiliane Konstantinopolskaya-Featherstonehaugh van den Oudenhoven';

/** Adds a person of the longest name, of extension 4711, in groups of these names. Returns their id. */
export async function addPerson(admin: Page, groups: readonly string[] = []): Promise<number> {
  const groupIds: number[] = [];
  for (const name of groups) {
    const group = (await callInPage(admin, 'POST', 'groups', { name, presence: 'yes' })) as { id: number };
    groupIds.push(group.id);
  }
  const user = (await callInPage(admin, 'POST', 'users', {
    username: 'max',
    displayName: longName,
    extension: '4711',
    role: 'user',
    presence: groups.length > 0 ? 'inherit' : 'yes',
    groupIds,
    password,
  })) as { id: number };
  return user.id;
}

/** Adds a person of the longest name, and states of the longest messages, which both are in force. */
export async function addPersonAndStates(admin: Page): Promise<{ userId: number; stateIds: number[] }> {
  const stateIds: number[] = [];
  for (const message of longMessages) {
    const state = (await callInPage(admin, 'POST', 'states', { type: 'away', message })) as { id: number };
    stateIds.push(state.id);
  }
  const userId = await addPerson(admin);
  await callInPage(admin, 'PUT', 'presences/4711', { stateId: stateIds[1] });
  await callInPage(admin, 'PUT', 'presences/1000', { stateId: stateIds[0] });
  return { userId, stateIds };
}
