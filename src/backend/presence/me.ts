import type { Hono } from 'hono';
import * as contract from '#contract/me.ts';
import { hashPassword, verifyPassword } from '#backend/auth/passwords.ts';
import { attempts, limited } from '#backend/http/limit.ts';
import { mount } from '#backend/http/mount.ts';
import { fieldRefusal, refuseWeakPassword } from '#backend/http/refusal.ts';
import { insertAudit } from '#backend/store/audit.ts';
import { deleteSessionsOf } from '#backend/store/sessions.ts';
import { passwordHashOf, setPasswordHash } from '#backend/store/users.ts';
import type { Services } from '#backend/work/services.ts';
import { write } from '#backend/work/write.ts';
import { pick, readPresence, release, requirePresence } from './picks.ts';
import { endSessions } from './signInOut.ts';

export function mountMe(app: Hono, services: Services): void {
  const { db, deps } = services;

  mount(app, services, contract.getMyPresence, async ({ actor }) => ({
    answer: await readPresence(services, requirePresence(actor)),
  }));

  mount(app, services, contract.setMyPresence, async ({ actor, body }) => ({
    answer: await pick(services, actor, requirePresence(actor), body),
  }));

  mount(app, services, contract.clearMyPresence, async ({ actor }) => ({
    answer: await release(services, actor, requirePresence(actor)),
  }));

  mount(app, services, contract.setMyPassword, async ({ actor, session, body }) => {
    const current = await limited(deps.limiter, [[attempts.password, `${actor.id}`]], async () => {
      const stored = await passwordHashOf(db, actor.id);
      const right = await verifyPassword(body.currentPassword, stored, deps.passwordRounds);
      return (right && stored) || null;
    });
    if (!current) throw fieldRefusal('currentPassword', 'password_wrong');
    refuseWeakPassword('newPassword', body.newPassword, [actor.username, actor.displayName]);
    const hash = await hashPassword(body.newPassword, deps.passwordRounds);
    await write({ db, bus: deps.bus }, async (trx, changed) => {
      const end = async () => {
        // Given another by an admin, or deleted, while this one was being checked.
        if ((await passwordHashOf(trx, actor.id)) !== current) throw fieldRefusal('currentPassword', 'password_wrong');
        await setPasswordHash(trx, actor.id, hash);
        await deleteSessionsOf(trx, actor.id, session?.hash);
      };
      await endSessions(trx, changed, deps.now(), actor.id, { meant: false, end });
      changed({ type: 'session', userIds: [actor.id] });
      const entry = { action: 'password', subject: 'user', id: actor.id, name: actor.displayName } as const;
      await insertAudit(trx, deps.now(), { ...entry, actor });
    });
  });
}
