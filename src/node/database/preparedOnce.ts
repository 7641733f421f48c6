import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';

/** Far more than there are texts that stay the same. Each connection keeps a plan of each in the memory of the database server. */
const MAX_STATEMENTS = 300;

/**
 * Lists of values and several rows have another text for every length. Every column of a table (`*`) is more once that gets
 * another, and PostgreSQL refuses what was prepared before.
 */
const CHANGING = / in \(\$\d+, |\), \(\$|(?:select|returning|,) \*|\.\*/;

/** What was prepared is not good any more: a column has become one of another type. */
const isOutdated = (error: unknown) => (error as { code?: unknown }).code === '0A000';

/** A pool whose connections prepare a text once: PostgreSQL parses and plans one for longer than it runs most of ours. */
export function preparedOnce(pool: Pool): PostgresPool {
  const names = new Map<string, string>();

  function nameOf(text: string): string | undefined {
    const known = names.get(text);
    if (known || names.size === MAX_STATEMENTS || CHANGING.test(text)) return known;
    const name = `presence-${names.size}`;
    names.set(text, name);
    return name;
  }

  function preparing(client: PoolClient): PostgresPoolClient {
    let outdated = false;
    const query = async (text: string, values: unknown[]) => {
      try {
        return await client.query(values.length > 0 ? { name: nameOf(text), text, values } : text);
      } catch (error) {
        outdated ||= isOutdated(error);
        throw error;
      }
    };
    return {
      // Never called with a cursor, since the dialect is given none.
      query: query as unknown as PostgresPoolClient['query'],
      // Another connection prepares anew.
      release: () => client.release(outdated),
    };
  }

  return { connect: async () => preparing(await pool.connect()), end: () => pool.end() };
}
