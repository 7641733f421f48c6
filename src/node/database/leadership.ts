import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import type { Leadership, Log } from '#backend/ports/deps.ts';
import { connectionTo } from './postgres.ts';

/** Names the lock among the database's advisory locks: `presence` in ASCII, as far as a bigint goes. */
const LOCK = '8102378213543733347';
/** Between two attempts, and between two looks at the connection that holds the lock (milliseconds). */
const TURN_MS = 2000;
const ANSWER_MS = 5000;

/**
 * Lets one of the servers on a PostgreSQL database do a piece of work: the one that has an advisory lock, on a connection of
 * its own. When that connection ends, with the server or without, PostgreSQL gives the lock to another.
 */
export function createLeadership(url: string, log: Log): Leadership {
  return (begin) => {
    const closing = new AbortController();
    const { signal } = closing;
    let work: ReturnType<typeof begin> | undefined;

    /** Works for as long as the lock is held. */
    async function lead(client: Client, lost: Promise<unknown>): Promise<void> {
      const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [LOCK]);
      if (rows[0]?.mine !== true) return;
      log.debug('This server keeps the phone system’s connection.');
      work = begin();
      try {
        for (;;) {
          const over = await Promise.race([lost.then(() => true), setTimeout(TURN_MS, false, { signal })]);
          if (over) return;
          await client.query('select 1');
        }
      } finally {
        await work.close();
        work = undefined;
      }
    }

    async function attempt(): Promise<void> {
      const client = new Client({ ...connectionTo(url), query_timeout: ANSWER_MS });
      const lost = new Promise<void>((resolve) => {
        client.once('end', resolve);
      });
      // An error on an idle connection would end the process; the `end` that follows it is what counts.
      client.on('error', () => undefined);
      try {
        await client.connect();
        await lead(client, lost);
      } finally {
        await client.end().catch(() => undefined);
      }
    }

    async function run(): Promise<void> {
      while (!signal.aborted) {
        await attempt().catch((error: unknown) => {
          if (!signal.aborted) log.debug('Which server keeps the phone system’s connection is not known.', error);
        });
        await setTimeout(TURN_MS, undefined, { signal }).catch(() => undefined);
      }
    }

    const running = run();
    return {
      async close() {
        closing.abort();
        await running;
      },
    };
  };
}
