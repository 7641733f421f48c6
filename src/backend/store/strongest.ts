import { type Expression, type SelectQueryBuilder, sql, type SqlBool } from 'kysely';
import type { Tables } from './schema.ts';

/**
 * The rule of `strongestClaim` in SQL, for lists: of a user's claims whose end is ahead, the latest. The suite of this
 * room holds the two against each other.
 */
export function strongestClaimOf(userId: Expression<number>, now: Expression<string>): Expression<number | null> {
  return sql<number | null>`(
    select max(live.id) from claims as live
    where live.user_id = ${userId} and (live.until is null or live.until > ${now}))`;
}

/** Of a query on claims: those that are the presence, now, of someone who has presence. The same rule, seen from a claim. */
export function inStateNow<O>(query: SelectQueryBuilder<Tables, 'claims', O>, now: Expression<string>) {
  return query
    .innerJoin('users', 'users.id', 'claims.user_id')
    .where('users.extension', 'is not', null)
    .where('users.presence', '=', 'yes')
    .where(sql<SqlBool>`(claims.until is null or claims.until > ${now})`)
    .where(
      sql<SqlBool>`not exists (
        select 1 from claims as later
        where later.user_id = claims.user_id and later.id > claims.id and (later.until is null or later.until > ${now}))`,
    );
}
