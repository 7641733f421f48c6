import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { Client } from 'pg';
import { backOff } from '#domain/backOff.ts';
import type { Bus, Change, Log } from '#backend/ports/deps.ts';
import { StartError } from '#node/settings/startError.ts';
import { createPayloadReader, payloadsOf } from './payloads.ts';
import { connectionTo } from './postgres.ts';

const CHANNEL = 'presence_state';
/** A connection on which nothing is ever sent can be dead for hours unseen (milliseconds). */
const PROBE_MS = 15_000;
const PROBE_TIMEOUT_MS = 5000;
/** Between two attempts to listen again (milliseconds). */
const PAUSES = { first: 100, longest: 5000 };

/**
 * The bus of all servers on one PostgreSQL database: NOTIFY inside the transaction, so that exactly what is committed is
 * told, and LISTEN on a connection of its own. When that connection is lost it is opened again, first at once and then with
 * growing pauses, and listeners get a `resync`.
 *
 * @throws StartError when the first connection can't be made
 */
export async function openNotifyBus(url: string, log: Log): Promise<Bus & { close: () => Promise<void> }> {
  const listeners = new Set<Parameters<Bus['subscribe']>[0]>();
  const closing = new AbortController();
  const { signal } = closing;
  const onChanges = (changes: readonly Change[] | undefined) => {
    if (changes) for (const listener of listeners) listener.changes(changes);
    else log.warn(`A notification on the channel ${CHANNEL} was none of ours.`);
  };

  async function listenAgain(): Promise<Listening> {
    for (let attempts = 1; ; attempts += 1) {
      await setTimeout(backOff(attempts, PAUSES), undefined, { signal });
      try {
        return await listen(url, onChanges);
      } catch (error) {
        log.debug('PostgreSQL can’t be listened to yet.', error);
      }
    }
  }

  let listening = await listen(url, onChanges).catch((error: Error) => {
    throw new StartError(`PostgreSQL can’t be listened to for live events: ${error.message}.`);
  });
  async function keepListening(): Promise<void> {
    await listening.lost;
    if (signal.aborted) return;
    log.warn('The connection for live events was lost; making it anew.');
    listening = await listenAgain();
    if (signal.aborted) return listening.end();
    log.info('The connection for live events is back.');
    for (const listener of listeners) listener.resync();
    return keepListening();
  }
  const kept = keepListening().catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });

  return {
    stage: async (changes, trx) => {
      for (const payload of payloadsOf(changes)) await sql`select pg_notify(${CHANNEL}, ${payload})`.execute(trx);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      closing.abort();
      await listening.end();
      await kept;
    },
  };
}

interface Listening {
  /** Settles when the connection is gone. */
  lost: Promise<void>;
  end: () => Promise<void>;
}

/** @param onChanges called without changes for a notification of somebody else */
async function listen(url: string, onChanges: (changes: readonly Change[] | undefined) => void): Promise<Listening> {
  const read = createPayloadReader();
  const client = new Client({ ...connectionTo(url), query_timeout: PROBE_TIMEOUT_MS });
  const lost = new Promise<void>((resolve) => {
    client.once('end', resolve);
  });
  // An error on an idle connection would end the process; the `end` that follows it is what counts.
  client.on('error', () => undefined);
  client.on('notification', ({ payload }) => onChanges(read(payload)));
  const end = () => client.end().catch(() => undefined);
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
  } catch (error) {
    void end();
    throw error;
  }
  const probing = setInterval(() => {
    client.query('select 1').catch(end);
  }, PROBE_MS);
  void lost.finally(() => clearInterval(probing));
  return { lost, end };
}
