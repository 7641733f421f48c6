import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { id } from './paging.ts';
import { presenceType } from './types.ts';

/** A state with own words or without, that one has picked before. */
export const recentPick = z.looseObject({
  stateId: id,
  type: presenceType,
  /** The own words, else the state’s message as it is now. */
  message: z.nullable(z.string()),
  label: z.string(),
  ownWords: z.boolean(),
});
export type RecentPick = z.infer<typeof recentPick>;

/** What an admin set is not among them. */
export const listMyRecentPicks = endpoint({
  id: 'listMyRecentPicks',
  noun: 'me',
  capability: 'history',
  summary: 'The last five different picks of mine, the latest first, without those whose state was deleted',
  method: 'GET',
  path: '/me/recent',
  access: 'signedIn',
  answer: z.looseObject({ items: z.array(recentPick) }),
  problems: ['presence_off'],
});
