import type { Insertable, Selectable } from 'kysely';
import type { BackupKind, BackupRow } from '#contract/backup.ts';
import type { Tables } from '#backend/store/sql/schema.ts';

export type TableName = keyof Tables;

/** How a kind of a backup lies in its table. Columns that follow from others are made anew, not kept. */
export interface Noun {
  table: TableName;
  /** What the rows are in the order of, and told apart by. */
  keys: readonly string[];
  rowOf: (columns: never) => BackupRow;
  columnsOf: (row: never) => Record<string, unknown>;
}

/** A noun, its rows checked against its table and the contract. */
export function noun<Kind extends BackupKind, Table extends TableName>(spec: {
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
