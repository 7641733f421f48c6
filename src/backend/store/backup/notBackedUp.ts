import type { TableName } from './noun.ts';

/**
 * What a backup leaves out: who is signed in or has a page open, their browsers, API keys, webhooks with their secrets, links, half-done
 * imports, and what is worked out from the rest. A restore ends sessions, keys and webhooks: one that was revoked since does not come back
 * by it.
 * The counts come before the board: emptying goes from the end, and what leaves the board is counted.
 */
export const notBackedUp: readonly TableName[] = [
  'sessions',
  'attendance',
  'devices',
  'api_keys',
  'webhooks',
  'webhook_deliveries',
  'setup_tokens',
  'staged_users',
  'board_counts',
  'board',
  'user_parts',
];

/**
 * What a restore leaves as it is: it does not change what the phone system holds, and both sides are compared afterwards; and users
 * who are removed and added are counted.
 */
export const keptByRestore: readonly TableName[] = ['deliveries', 'phone_link', 'user_count'];
