import type { Action } from '#contract/settings.ts';
import { type PresenceType, presenceTypes } from '#contract/types.ts';
import { defaultAction } from '#domain/actions.ts';
import { base64 } from './base64.ts';
import { byTheirClock } from './clock.ts';
import type { Held } from './held.ts';
import type { KnownState } from './match.ts';
import { type Plan, planValueOf } from './plan.ts';

/** What is dialled before a state's id; alone it switches do not disturb on and off. */
export const FEATURE_CODE = '*95';

/** What the dialplan has to know of somebody who may use presence. */
export interface AstdbPerson {
  extension: string;
  followMe: string | null;
  /** The states for which they chose another action than the type's own. */
  chosen: readonly { stateId: number; action: Action }[];
  /** What comes after what they are in; null where that has no end. */
  plan: Plan | null;
  /** The name beside which the phones of callers show their state, where Asterisk has none; null where they show no state. */
  nameForCallers: string | null;
}

/** AstDB's entries that are ours, by family and key: `presence/ext/1001` → `1`. */
export type Keys = Map<string, string>;

/**
 * What `PRESENCE_STATE` takes to hold this, exactly: with its option `e`, so that no comma, quote or bracket means anything
 * (Asterisk, func_presencestate).
 */
export function presenceValueOf({ type, subtype, message }: Held): string {
  return `${type},${base64(subtype)},${base64(message)},e`;
}

function stateValueOf({ id, type, message }: KnownState): string {
  return presenceValueOf({ type, subtype: String(id), message: message ?? '' });
}

/**
 * What the dialplan knows of one person. A type's action counts in states without an entry of their own, and in own words.
 *
 * @param ahead how far the phone system's clock is ahead (milliseconds)
 */
export function keysOfPerson({ extension, followMe, chosen, plan, nameForCallers }: AstdbPerson, ahead = 0): Keys {
  const keys: Keys = new Map([[`presence/ext/${extension}`, '1']]);
  if (followMe !== null) keys.set(`presence/followme/${extension}`, followMe);
  if (plan) keys.set(`presence/plan/${extension}`, planValueOf(byTheirClock(plan, ahead)));
  if (nameForCallers !== null) keys.set(`presence/name/${extension}`, nameForCallers);
  for (const type of presenceTypes) {
    const action = defaultAction(type);
    if (action !== 'none') keys.set(`presence/action/${extension}/${type}`, action);
  }
  for (const { stateId, action } of chosen) keys.set(`presence/action/${extension}/${stateId}`, action);
  return keys;
}

/** The state that a type's own feature code sets: the one without a message, else the first in the list. */
export function plainest(type: PresenceType, states: readonly KnownState[]): KnownState | undefined {
  const ofType = states.filter((state) => state.type === type);
  return ofType.find(({ message }) => message === null) ?? ofType[0];
}

/** What can be dialled: every state by its id, and the two between which do not disturb is switched. */
export function keysOfStates(states: readonly KnownState[]): Keys {
  const keys: Keys = new Map(states.map((state) => [`presence/state/${state.id}`, stateValueOf(state)]));
  for (const type of ['available', 'dnd'] as const) {
    const state = plainest(type, states);
    if (state) keys.set(`presence/state/${type}`, stateValueOf(state));
  }
  return keys;
}

/** Families that are ours to keep as they should be. Others below `presence/` are notes that the dialplan and we leave there. */
const ours = /^presence\/(?:ext|followme|action|state|plan|name)\//;

/** Those of the families that are ours. */
export function oursIn(keys: Keys): Keys {
  return new Map([...keys].filter(([path]) => ours.test(path)));
}

/** Whose entry it is; empty for one of the list of states. */
export function extensionOfKey(path: string): string {
  const [, family, extension = ''] = path.split('/');
  return family === 'state' ? '' : extension;
}

/** What has to be written so that one becomes the other; null deletes. */
export function keyChanges(there: Keys, wanted: Keys): Map<string, string | null> {
  const changes = new Map<string, string | null>();
  for (const [path, value] of wanted) if (there.get(path) !== value) changes.set(path, value);
  for (const path of there.keys()) if (ours.test(path) && !wanted.has(path)) changes.set(path, null);
  return changes;
}
