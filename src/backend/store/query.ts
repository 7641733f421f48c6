import { type Expression, sql, type SqlBool } from 'kysely';
import { presenceTypes } from '#contract/types.ts';
import { fold } from '#domain/fold.ts';
import { typeLabels } from '#domain/labels.ts';

/** How many rows, as a number on every engine (PostgreSQL's own count is a bigint, which arrives as text). */
export const countOfRows = sql<number>`cast(count(*) as integer)`;

/** Whether a folded column holds the searched text, whatever its characters. */
export function holds(column: Expression<string | null>, search: string): Expression<SqlBool> {
  const pattern = `%${fold(search).replace(/[\\%_]/g, '\\$&')}%`;
  return sql<SqlBool>`${column} like ${pattern} escape '\\'`;
}

/** A column's name and direction, from `-name` or `name`. */
export function directionOf(sort: string): 'asc' | 'desc' {
  return sort.startsWith('-') ? 'desc' : 'asc';
}

function perType<T>(type: Expression<string | null>, values: readonly T[], otherwise: T) {
  const cases = presenceTypes.map((name, index) => sql`when ${sql.lit(name)} then ${sql.lit(values[index])}`);
  return sql<T>`case ${type} ${sql.join(cases, sql` `)} else ${sql.lit(otherwise)} end`;
}

/** A type's place in the order, not set last, to sort by. */
export function orderOfType(type: Expression<string | null>) {
  return perType(
    type,
    presenceTypes.map((_, index) => index),
    presenceTypes.length,
  );
}

/** A type's label, folded, to search in. */
export function foldedLabelOfType(type: Expression<string | null>) {
  return perType(
    type,
    presenceTypes.map((name) => fold(typeLabels[name])),
    fold(typeLabels.not_set),
  );
}
