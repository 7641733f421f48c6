import type { Hono } from 'hono';
import * as contract from '#contract/sessions.ts';
import { mount } from '#backend/http/mount.ts';
import { Refusal } from '#backend/http/refusal.ts';
import { endSessions } from '#backend/presence/signInOut.ts';
import { deleteSession, deleteSessionsOf, hashOfSession, idOfSession, sessionsOf } from '#backend/store/sessions.ts';
import type { Services } from '#backend/work/services.ts';
import { write } from '#backend/work/write.ts';

export function mountMySessions(app: Hono, services: Services): void {
  const { db, deps } = services;

  /** Ends sessions of the caller's, and the streams of those that are gone. */
  const endOwn = (userId: number, end: (trx: Parameters<typeof deleteSession>[0]) => Promise<void>) =>
    write({ db, bus: deps.bus }, async (trx, changed) => {
      await endSessions(trx, changed, deps.now(), userId, { meant: false, end: () => end(trx) });
      changed({ type: 'session', userIds: [userId] });
    });

  mount(app, services, contract.listMySessions, async ({ actor, session }) => {
    const sessions = await sessionsOf(db, actor.id, deps.now());
    const items = sessions.map(({ hash, userAgent, address, createdAt, seenAt }) => ({
      id: idOfSession(hash),
      current: hash === session?.hash,
      userAgent,
      address,
      signedInAt: createdAt.toISOString(),
      lastSeenAt: seenAt.toISOString(),
    }));
    return {
      answer: { items: [...items.filter(({ current }) => current), ...items.filter(({ current }) => !current)] },
    };
  });

  mount(app, services, contract.endMySession, ({ actor, params }) =>
    endOwn(actor.id, async (trx) => {
      const hash = await hashOfSession(trx, actor.id, params.id, deps.now());
      if (hash === undefined) throw new Refusal('not_found');
      await deleteSession(trx, hash);
    }),
  );

  mount(app, services, contract.endMyOtherSessions, ({ actor, session }) =>
    endOwn(actor.id, (trx) => deleteSessionsOf(trx, actor.id, session?.hash)),
  );
}
