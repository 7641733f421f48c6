import type { Insertable, Selectable } from 'kysely';
import type { BackupKind, BackupRow } from '#contract/backup.ts';
import { fold } from '#domain/fold.ts';
import type { Tables } from '#backend/store/sql/schema.ts';
import { stateColumns } from '#backend/store/states.ts';
import { userColumns } from '#backend/store/users.ts';

type TableName = keyof Tables;

/** How a kind of a backup lies in its table. Columns that follow from others are made anew, not kept. */
export interface Noun {
  table: TableName;
  /** What the rows are in the order of, and told apart by. */
  keys: readonly string[];
  rowOf: (columns: never) => BackupRow;
  columnsOf: (row: never) => Record<string, unknown>;
}

function noun<Kind extends BackupKind, Table extends TableName>(spec: {
  kind: Kind;
  table: Table;
  keys: readonly (keyof Tables[Table] & string)[];
  rowOf: (columns: Selectable<Tables[Table]>) => Omit<BackupRow<Kind>, 'kind'>;
  columnsOf: (row: BackupRow<Kind>) => Insertable<Tables[Table]>;
}): Noun {
  const { kind, table, keys, rowOf, columnsOf } = spec;
  return {
    table,
    keys,
    rowOf: (columns) => ({ kind, ...rowOf(columns) }) as unknown as BackupRow,
    columnsOf: columnsOf as (row: never) => Record<string, unknown>,
  };
}

const parsed = (json: string | null) => (json === null ? null : (JSON.parse(json) as unknown));
const jsonOf = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));

/** How each kind lies in its table. */
export const nouns: Record<BackupKind, Noun> = {
  state: noun({
    kind: 'state',
    table: 'states',
    keys: ['id'],
    rowOf: ({ id, type, message, version }) => ({ id, type, message, version }),
    columnsOf: ({ id, type, message, version }) => ({ ...stateColumns({ type, message }), id, version }),
  }),
  group: noun({
    kind: 'group',
    table: 'groups',
    keys: ['id'],
    rowOf: ({ id, name, priority, presence, version }) => ({ id, name, priority, presence, version }),
    columnsOf: ({ id, name, priority, presence, version }) => ({
      id,
      name,
      name_folded: fold(name),
      priority,
      presence,
      version,
    }),
  }),
  user: noun({
    kind: 'user',
    table: 'users',
    keys: ['id'],
    rowOf: ({ id, username, display_name: displayName, extension, email, role, presence, ...rest }) => ({
      id,
      username,
      displayName,
      extension,
      email,
      role,
      presence,
      passwordHash: rest.password_hash,
      version: rest.version,
    }),
    // Whether presence is on is worked out once the memberships are there.
    columnsOf: ({ id, passwordHash, version, ...fields }) => ({
      ...userColumns(fields),
      id,
      presence_on: 1,
      password_hash: passwordHash,
      version,
    }),
  }),
  membership: noun({
    kind: 'membership',
    table: 'memberships',
    keys: ['user_id', 'group_id'],
    rowOf: ({ user_id: userId, group_id: groupId }) => ({ userId, groupId }),
    columnsOf: ({ userId, groupId }) => ({ user_id: userId, group_id: groupId }),
  }),
  settings: noun({
    kind: 'settings',
    table: 'settings',
    keys: ['user_id'],
    rowOf: (columns) => ({
      userId: columns.user_id,
      signInStateId: columns.sign_in_state_id,
      signOutStateId: columns.sign_out_state_id,
      followMe: columns.follow_me,
      timeZone: columns.time_zone,
      language: columns.language,
    }),
    columnsOf: (row) => ({
      user_id: row.userId,
      sign_in_state_id: row.signInStateId,
      sign_out_state_id: row.signOutStateId,
      follow_me: row.followMe,
      time_zone: row.timeZone,
      language: row.language,
    }),
  }),
  action: noun({
    kind: 'action',
    table: 'actions',
    keys: ['user_id', 'state_id'],
    rowOf: ({ user_id: userId, state_id: stateId, action }) => ({ userId, stateId, action }),
    columnsOf: ({ userId, stateId, action }) => ({ user_id: userId, state_id: stateId, action }),
  }),
  favourite: noun({
    kind: 'favourite',
    table: 'favourites',
    keys: ['user_id', 'favourite_id'],
    rowOf: ({ user_id: userId, favourite_id: favouriteId, position }) => ({ userId, favouriteId, position }),
    columnsOf: ({ userId, favouriteId, position }) => ({ user_id: userId, favourite_id: favouriteId, position }),
  }),
  phone: noun({
    kind: 'phone',
    table: 'phones',
    keys: ['id'],
    rowOf: (columns) => ({
      id: columns.id,
      userId: columns.user_id,
      name: columns.name,
      maker: columns.maker,
      secretHash: columns.secret_hash,
      createdAt: columns.created_at,
      usedAt: columns.used_at,
    }),
    columnsOf: (row) => ({
      id: row.id,
      user_id: row.userId,
      name: row.name,
      name_folded: fold(row.name),
      maker: row.maker,
      secret_hash: row.secretHash,
      created_at: row.createdAt,
      used_at: row.usedAt,
    }),
  }),
  claim: noun({
    kind: 'claim',
    table: 'claims',
    keys: ['id'],
    rowOf: (columns) => ({
      id: columns.id,
      userId: columns.user_id,
      source: columns.source,
      stateId: columns.state_id,
      type: columns.type,
      message: columns.message,
      ownMessage: columns.own_message,
      setByUserId: columns.set_by_user_id,
      setByName: columns.set_by_name,
      reason: columns.reason,
      since: columns.since,
      until: columns.until,
    }),
    columnsOf: (row) => {
      const words = row.ownMessage ?? (row.stateId === null ? row.message : null);
      return {
        id: row.id,
        user_id: row.userId,
        source: row.source,
        state_id: row.stateId,
        type: row.type,
        message: row.message,
        own_message: row.ownMessage,
        words_folded: words && fold(words),
        set_by_user_id: row.setByUserId,
        set_by_name: row.setByName,
        reason: row.reason,
        since: row.since,
        until: row.until,
      };
    },
  }),
  history: noun({
    kind: 'history',
    table: 'history',
    keys: ['id'],
    rowOf: (columns) => ({
      id: columns.id,
      userId: columns.user_id,
      at: columns.at,
      type: columns.type,
      message: columns.message,
      stateId: columns.state_id,
      ownWords: columns.own_words === 1,
      until: columns.until,
      cause: columns.cause,
      byUserId: columns.by_user_id,
      byName: columns.by_name,
      reason: columns.reason,
    }),
    columnsOf: ({ id, userId, at, type, message, stateId, ownWords, until, cause, byUserId, byName, reason }) => ({
      id,
      user_id: userId,
      at,
      type,
      message,
      state_id: stateId,
      own_words: ownWords ? 1 : 0,
      until,
      cause,
      by_user_id: byUserId,
      by_name: byName,
      reason,
    }),
  }),
  audit: noun({
    kind: 'audit',
    table: 'audit',
    keys: ['id'],
    rowOf: (columns) => ({
      id: columns.id,
      at: columns.at,
      actorId: columns.actor_id,
      actorName: columns.actor_name,
      action: columns.action,
      subject: columns.subject,
      subjectId: columns.subject_id,
      subjectName: columns.subject_name,
      before: parsed(columns.before),
      after: parsed(columns.after),
    }),
    columnsOf: (row) => ({
      id: row.id,
      at: row.at,
      actor_id: row.actorId,
      actor_name: row.actorName,
      action: row.action,
      subject: row.subject,
      subject_id: row.subjectId,
      subject_name: row.subjectName,
      search_folded: fold(`${row.actorName}\n${row.subjectName}`),
      before: jsonOf(row.before),
      after: jsonOf(row.after),
    }),
  }),
  origin: noun({
    kind: 'origin',
    table: 'origins',
    keys: ['system', 'noun', 'foreign_id'],
    rowOf: ({ system, noun: of, foreign_id: foreignId, local_id: localId }) => ({
      system,
      noun: of,
      foreignId,
      localId,
    }),
    columnsOf: (row) => ({
      system: row.system,
      noun: row.noun,
      foreign_id: row.foreignId,
      local_id: row.localId,
    }),
  }),
};

/**
 * What a backup leaves out: who is signed in or has a page open, links, half-done imports, and what is worked out from the rest.
 * The counts come before the board: emptying goes from the end, and what leaves the board is counted.
 */
export const notBackedUp: readonly TableName[] = [
  'sessions',
  'attendance',
  'setup_tokens',
  'staged_users',
  'board_counts',
  'board',
  'user_parts',
];

/** What a restore leaves as it is: it does not change what the phone system holds, and both sides are compared afterwards. */
export const keptByRestore: readonly TableName[] = ['deliveries', 'phone_link'];
