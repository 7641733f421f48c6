import { backupRows } from '#contract/backup.ts';
import type { Rows } from './backupFile.ts';

/** Rows of a small company: an admin, who is in the only state. */
export function fewRows(passwordHash: string): Rows {
  const user = { kind: 'user', displayName: 'Ada', extension: null, email: null, passwordHash, version: 1 } as const;
  const none = { settings: [], action: [], favourite: [], phone: [], audit: [], origin: [], sharedSettings: [] };
  const pick = {
    source: 'pick',
    type: null,
    message: null,
    ownMessage: null,
    setByUserId: 7,
    setByName: 'Ada',
  } as const;
  return {
    ...none,
    state: [backupRows.state.parse({ kind: 'state', id: 3, type: 'away', message: 'Lunch (🍕)', version: 2 })],
    group: [{ kind: 'group', id: 2, name: 'Sales', priority: 5, presence: 'yes', version: 1 }],
    user: [
      { ...user, id: 7, username: 'admin', role: 'admin', presence: 'yes', extension: '1000' },
      { ...user, id: 9, username: 'ben', role: 'user', presence: 'inherit', extension: '1001' },
    ],
    membership: [{ kind: 'membership', userId: 9, groupId: 2 }],
    claim: [
      {
        kind: 'claim',
        id: 4,
        userId: 7,
        stateId: 3,
        ...pick,
        reason: null,
        since: '2026-11-23T11:00:00.000Z',
        until: null,
      },
    ],
    history: [
      {
        kind: 'history',
        id: 5,
        userId: 7,
        at: '2026-11-23T11:00:00.000Z',
        type: 'away',
        message: 'Lunch (🍕)',
        stateId: 899,
        ownWords: true,
        until: null,
        cause: 'pick',
        byUserId: 7,
        byName: 'Ada',
        reason: null,
      },
    ],
  };
}

/** A desk phone of the company. */
export const desk: Rows['phone'][number] = {
  kind: 'phone',
  id: 3,
  userId: 9,
  name: 'Desk',
  maker: 'yealink',
  secretHash: 'a hash',
  createdAt: '2026-11-23T11:00:00.000Z',
  usedAt: null,
};
