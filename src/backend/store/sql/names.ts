/** What a column is called as a field: `user_id` is `userId`. */
type FieldName<Column extends string> = Column extends `${infer Head}_${infer Rest}`
  ? `${Head}${Capitalize<FieldName<Rest>>}`
  : Column;

/** What a field is called as a column: `userId` is `user_id`. */
export type ColumnName<Field extends string> = Field extends `${infer Head}${infer Rest}`
  ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${ColumnName<Rest>}`
  : Field;

export type FieldsOf<Columns> = { [Column in keyof Columns & string as FieldName<Column>]: Columns[Column] };

export type ColumnsOf<Fields> = { [Field in keyof Fields & string as ColumnName<Field>]: Fields[Field] };

export function columnName<Field extends string>(field: Field): ColumnName<Field> {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) as ColumnName<Field>;
}

const fieldName = (column: string) => column.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());

export function fieldsOf<Columns extends object>(columns: Columns): FieldsOf<Columns> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [fieldName(name), value]),
  ) as FieldsOf<Columns>;
}

export function columnsOf<Fields extends object>(fields: Fields): ColumnsOf<Fields> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [columnName(name), value]),
  ) as ColumnsOf<Fields>;
}
