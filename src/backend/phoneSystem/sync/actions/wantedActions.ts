import type { Action } from '#contract/settings.ts';
import { ANY_NUMBER, decideCall } from '#domain/pbx/calls.ts';
import { toPbx } from '#domain/pbx/held.ts';
import { type Keys, keysOfPerson } from '#domain/pbx/keys.ts';
import { wantedOf } from '#backend/store/deliveries.ts';
import { astdbPeople } from '#backend/store/keys.ts';
import type { Db } from '#backend/store/sql/database.ts';

/** An action's name in `presence/action/EXT/…`, of all of one extension's entries. */
export function actionsIn(keys: Keys, extension: string): Record<string, string> {
  const family = `presence/action/${extension}/`;
  const ours = [...keys].filter(([path]) => path.startsWith(family));
  return Object.fromEntries(ours.map(([path, value]) => [path.slice(family.length), value]));
}

/** How calls are to find somebody. */
export interface WantedCalls {
  action: Action;
  /** Whether they are in do not disturb, whatever calls do in it. */
  inDnd: boolean;
}

/** Whether calls are not to disturb them, or they are in do not disturb all the same. */
export const isInDnd = ({ action, inDnd }: WantedCalls) => inDnd || action === 'dnd';

/** What calls are to do at each of these extensions, or at all; who has no presence is missing. */
export async function wantedActions(db: Db, extensions?: readonly string[]): Promise<Map<string, WantedCalls>> {
  const people = await wantedOf(db, extensions);
  const userIds = people.map(({ userId }) => userId);
  const keys = new Map((await astdbPeople(db, { userIds })).map((person) => [person.extension, keysOfPerson(person)]));
  return new Map(
    people.map(({ extension, claim }) => {
      const facts = { ...toPbx(claim), actions: actionsIn(keys.get(extension) ?? new Map(), extension) };
      const { does } = decideCall({ ...facts, number: ANY_NUMBER, arrived: 'alone' });
      const action = does === 'voicemail' ? 'dnd' : does === 'followme' ? 'followme' : 'none';
      return [extension, { action, inDnd: claim?.type === 'dnd' }];
    }),
  );
}

/** Something in the phone system that carries actions out, or shows them. */
export interface Obeying {
  /**
   * Switches what is wanted on, and the rest of what is ours off.
   *
   * @param asked for these extensions; else for everyone who has presence, or left something behind
   * @throws what failed first, once all was tried
   */
  obey: (wanted: ReadonlyMap<string, WantedCalls>, asked?: readonly string[]) => Promise<void>;
}
