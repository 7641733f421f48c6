import { type Dialect, Kysely, type Transaction } from 'kysely';
import type { Tables } from './schema.ts';

/** Which SQL the database speaks. */
export type Engine = 'sqlite' | 'postgres';

/** The database, in a transaction or not: what only reads, or writes one thing alone, takes this. */
export type Db = Kysely<Tables>;

/** A transaction. What locks, or writes what belongs with other writes, takes this, and is not to be had with a `Db`. */
export type Tx = Transaction<Tables>;

/** Closing it is its `destroy`. */
export function openDb(dialect: Dialect): Db {
  return new Kysely<Tables>({ dialect });
}
