import type { BackupKind } from '#contract/backup.ts';
import { fold } from '#domain/fold.ts';
import { searchedOfEntry } from '#backend/store/audit.ts';
import { foldedOfState } from '#backend/store/states.ts';
import { foldedOfUser } from '#backend/store/users.ts';
import { noun, type Noun } from './noun.ts';

/** Whatever JSON says, as a text. */
const json = {
  toField: (text: string | null) => (text === null ? null : (JSON.parse(text) as unknown)),
  toColumn: (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value)),
};

const truth = { toField: (column: number) => column === 1, toColumn: (field: boolean) => (field ? 1 : 0) };

/** The id of a table's only row. */
const onlyOne = { toField: () => 1 as const, toColumn: (): number => 1 };

const truthOrNull = {
  toField: (column: number | null) => column === 1,
  toColumn: (field: boolean) => (field ? 1 : null),
};

/** How each kind lies in its table. */
export const nouns: Record<BackupKind, Noun> = {
  state: noun({ kind: 'state', table: 'states', keys: ['id'], derived: foldedOfState }),
  group: noun({ kind: 'group', table: 'groups', keys: ['id'], derived: ({ name }) => ({ name_folded: fold(name) }) }),
  user: noun({
    kind: 'user',
    table: 'users',
    keys: ['id'],
    // Whether presence is on is worked out once the memberships are there.
    derived: (row) => ({ ...foldedOfUser(row), presence_on: 1 }),
  }),
  membership: noun({ kind: 'membership', table: 'memberships', keys: ['user_id', 'group_id'] }),
  settings: noun({
    kind: 'settings',
    table: 'settings',
    keys: ['user_id'],
    conversions: { lineHidden: truthOrNull },
  }),
  action: noun({ kind: 'action', table: 'actions', keys: ['user_id', 'state_id'] }),
  favourite: noun({ kind: 'favourite', table: 'favourites', keys: ['user_id', 'favourite_id'] }),
  phone: noun({ kind: 'phone', table: 'phones', keys: ['id'], derived: ({ name }) => ({ name_folded: fold(name) }) }),
  claim: noun({
    kind: 'claim',
    table: 'claims',
    keys: ['id'],
    derived: ({ stateId, ownMessage, message }) => {
      const words = ownMessage ?? (stateId === null ? message : null);
      return { words_folded: words && fold(words) };
    },
  }),
  history: noun({ kind: 'history', table: 'history', keys: ['id'], conversions: { ownWords: truth } }),
  audit: noun({
    kind: 'audit',
    table: 'audit',
    keys: ['id'],
    conversions: { before: json, after: json },
    derived: ({ actorName, subjectName }) => ({ search_folded: searchedOfEntry(actorName, subjectName) }),
  }),
  origin: noun({ kind: 'origin', table: 'origins', keys: ['system', 'noun', 'foreign_id'] }),
  sharedSettings: noun({
    kind: 'sharedSettings',
    table: 'shared_settings',
    keys: ['id'],
    conversions: { id: onlyOne, showLines: truth, tellCallers: truthOrNull },
  }),
};
