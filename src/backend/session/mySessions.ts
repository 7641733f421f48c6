import type { Handlers } from '#backend/http/api.ts';
import { Refusal } from '#backend/http/refusal.ts';
import { endSessions } from '#backend/presence/signInOut.ts';
import { deleteSession, deleteSessionsOf, hashOfSession, idOfSession, sessionsOf } from '#backend/store/sessions.ts';
import type { Tx } from '#backend/store/sql/database.ts';
import type { Person } from '#backend/store/users.ts';
import type { Services } from '#backend/work/services.ts';
import type { Write } from '#backend/work/write.ts';

/** Ends sessions of the caller's, and the streams of those that are gone. */
function endOwn({ actor, write }: { actor: Person; write: Write }, end: (trx: Tx) => Promise<void>): Promise<void> {
  return write(async (tx) => {
    await endSessions(tx, actor.id, { meant: false, end: () => end(tx.db) });
    tx.changed({ type: 'session', userIds: [actor.id] });
  });
}

export function mySessionRoutes({ db, deps }: Services) {
  return {
    listMySessions: async ({ actor, session }) => {
      const sessions = await sessionsOf(db, actor.id, deps.now());
      const items = sessions.map(({ hash, userAgent, address, createdAt, seenAt }) => ({
        id: idOfSession(hash),
        current: hash === session?.hash,
        userAgent,
        address,
        signedInAt: createdAt.toISOString(),
        lastSeenAt: seenAt.toISOString(),
      }));
      return { answer: { items: items.toSorted((a, b) => Number(b.current) - Number(a.current)) } };
    },
    endMySession: (call) =>
      endOwn(call, async (trx) => {
        const hash = await hashOfSession(trx, call.actor.id, call.params.id, deps.now());
        if (hash === undefined) throw new Refusal('not_found');
        await deleteSession(trx, hash);
      }),
    endMyOtherSessions: (call) => endOwn(call, (trx) => deleteSessionsOf(trx, call.actor.id, call.session?.hash)),
  } satisfies Partial<Handlers>;
}
