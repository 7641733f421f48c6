import type { Insertable, Selectable } from 'kysely';
import { type BackupKind, type BackupRow, backupRows } from '#contract/backup.ts';
import { type ColumnName, columnName } from '#backend/store/sql/names.ts';
import type { Tables } from '#backend/store/sql/schema.ts';

export type TableName = keyof Tables;

/** How a kind of a backup lies in its table. */
export interface Noun {
  table: TableName;
  /** What the rows are in the order of, and told apart by. */
  keys: readonly string[];
  rowOf: (columns: Record<string, unknown>) => BackupRow;
  columnsOf: (row: BackupRow) => Record<string, unknown>;
}

/** How a column holds a field that a file holds otherwise. */
interface Conversion<Column, Field> {
  toField: (column: Column) => Field;
  toColumn: (field: Field) => Column;
}

type FieldsOf<Kind extends BackupKind> = Omit<BackupRow<Kind>, 'kind'>;
type FieldOf<Kind extends BackupKind> = keyof FieldsOf<Kind> & string;

type ColumnOf<Table extends TableName, Field extends string> =
  ColumnName<Field> extends keyof Selectable<Tables[Table]> ? Selectable<Tables[Table]>[ColumnName<Field>] : never;

type IsSame<A, B> = [A, B] extends [B, A] ? true : false;

type Conversions<Kind extends BackupKind, Table extends TableName> = {
  [
    Field in FieldOf<Kind> as IsSame<ColumnOf<Table, Field>, FieldsOf<Kind>[Field]> extends true ? never : Field
  ]: Conversion<ColumnOf<Table, Field>, FieldsOf<Kind>[Field]>;
};

type Derived<Kind extends BackupKind, Table extends TableName> = Omit<
  Insertable<Tables[Table]>,
  ColumnName<FieldOf<Kind>>
>;

/** What has to be said of a kind: nothing of fields that are columns of the same name and type. */
type Spec<Kind extends BackupKind, Table extends TableName> = {
  kind: Kind;
  table: Table;
  keys: readonly (keyof Tables[Table] & string)[];
} & (object extends Conversions<Kind, Table> ? object : { conversions: Conversions<Kind, Table> }) &
  /** The columns that follow from others: they are made anew, not kept. */
  (object extends Derived<Kind, Table>
    ? { derived?: (row: BackupRow<Kind>) => Derived<Kind, Table> }
    : { derived: (row: BackupRow<Kind>) => Derived<Kind, Table> });

/** What a spec says, whatever the kind. */
interface AnySpec extends Pick<Noun, 'table' | 'keys'> {
  kind: BackupKind;
  conversions?: Record<string, Conversion<unknown, unknown>>;
  derived?: (row: BackupRow) => object;
}

/** A noun: its fields are those that the contract says. */
export function noun<Kind extends BackupKind, Table extends TableName>(spec: Spec<Kind, Table>): Noun {
  // The types of a spec are checked kind by kind; what is done with it is the same for all.
  const { kind, table, keys, conversions = {}, derived } = spec as unknown as AnySpec;
  const fields = Object.keys(backupRows[kind].shape)
    .filter((field) => field !== 'kind')
    .map((field) => ({ field, column: columnName(field), conversion: conversions[field] }));
  return {
    table,
    keys,
    rowOf(columns) {
      const row: Record<string, unknown> = { kind };
      for (const { field, column, conversion } of fields) {
        row[field] = conversion ? conversion.toField(columns[column]) : columns[column];
      }
      return row as unknown as BackupRow;
    },
    columnsOf(row) {
      const columns: Record<string, unknown> = { ...derived?.(row) };
      const values = row as unknown as Record<string, unknown>;
      for (const { field, column, conversion } of fields) {
        columns[column] = conversion ? conversion.toColumn(values[field]) : values[field];
      }
      return columns;
    },
  };
}
