import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';

/** Prepared for each connection: each keeps a plan in the memory of the database server. Far more than there are queries of calls. */
const MAX_STATEMENTS = 300;

/** Takes in every column of a table: once that gets another, what was prepared before is refused. */
const ALL_COLUMNS = /(?:select|returning|,) \*|\.\*/;

/** A pool whose connections prepare a text once: PostgreSQL parses and plans one for longer than it runs most of ours. */
export function preparedOnce(pool: Pool): PostgresPool {
  const names = new Map<string, string>();

  function nameOf(text: string): string | undefined {
    const known = names.get(text);
    if (known || names.size === MAX_STATEMENTS || ALL_COLUMNS.test(text)) return known;
    const name = `presence-${names.size}`;
    names.set(text, name);
    return name;
  }

  function preparing(client: PoolClient): PostgresPoolClient {
    const query = (text: string, values: unknown[]) =>
      client.query(values.length > 0 ? { name: nameOf(text), text, values } : text);
    return {
      // Never called with a cursor, since the dialect is given none.
      query: query as unknown as PostgresPoolClient['query'],
      release: () => client.release(),
    };
  }

  return { connect: async () => preparing(await pool.connect()), end: () => pool.end() };
}
