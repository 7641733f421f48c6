import { type Dialect, Kysely, type Transaction } from 'kysely';
import type { Tables } from './schema.ts';

/** Which SQL the database speaks. */
export type Engine = 'sqlite' | 'postgres';

export type Db = Kysely<Tables>;

export type Tx = Transaction<Tables>;

/** Closing it is its `destroy`. */
export function openDb(dialect: Dialect): Db {
  return new Kysely<Tables>({ dialect });
}
