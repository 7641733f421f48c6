import type { Page } from 'playwright/test';
import { password } from '#kit/people.ts';
import { callInPage } from '#kit/settings-page.ts';

/** As long as a message may be, in words and in one word. */
export const longMessages = [
  'Away until the end of next week, please write to the team or call the front desk',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
];
export const longName = 'Maximiliane Konstantinopolskaya-Featherstonehaugh van den Oudenhoven';

/** Adds a person of the longest name, and states of the longest messages, which both are in force. */
export async function addPersonAndStates(admin: Page): Promise<{ userId: number; stateIds: number[] }> {
  const stateIds: number[] = [];
  for (const message of longMessages) {
    const state = (await callInPage(admin, 'POST', 'states', { type: 'away', message })) as { id: number };
    stateIds.push(state.id);
  }
  const user = (await callInPage(admin, 'POST', 'users', {
    username: 'max',
    displayName: longName,
    extension: '4711',
    role: 'user',
    presence: 'yes',
    password,
  })) as { id: number };
  await callInPage(admin, 'PUT', 'presences/4711', { stateId: stateIds[1] });
  await callInPage(admin, 'PUT', 'presences/1000', { stateId: stateIds[0] });
  return { userId: user.id, stateIds };
}
