import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './schema.ts';

/** Which SQL the database speaks. */
export type Engine = 'sqlite' | 'postgres';

export type Db = Kysely<Tables>;

export type Tx = Transaction<Tables>;
