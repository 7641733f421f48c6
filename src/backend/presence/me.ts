import { hashPassword, verifyPassword } from '#backend/auth/passwords.ts';
import { createTrail } from '#backend/auth/trail.ts';
import { attempts, limited } from '#backend/http/limit.ts';
import type { Handlers } from '#backend/http/api.ts';
import { fieldRefusal, refuseWeakPassword } from '#backend/http/refusal.ts';
import { deleteSessionsOf } from '#backend/store/sessions.ts';
import { passwordHashOf, setPasswordHash } from '#backend/store/users.ts';
import type { Services } from '#backend/work/services.ts';
import { pick, readPresence, release, requirePresence } from './picks.ts';
import { endSessions } from './signInOut.ts';

export function meRoutes(services: Services) {
  const { db, deps } = services;
  const trail = createTrail(services);

  return {
    getMyPresence: async ({ actor }) => ({
      answer: await readPresence(services, requirePresence(actor)),
    }),
    setMyPresence: async (call) => ({
      answer: await pick(services, call, requirePresence(call.actor), call.body),
    }),
    clearMyPresence: async (call) => ({
      answer: await release(services, call, requirePresence(call.actor)),
    }),
    setMyPassword: async ({ actor, session, request, body, write }) => {
      const check = async () => {
        const stored = await passwordHashOf(db, actor.id);
        const right = await verifyPassword(body.currentPassword, stored, deps.passwordRounds);
        return (right && stored) || null;
      };
      const current = await limited(deps.limiter, [[attempts.password, `${actor.id}`]], check, (allowance) =>
        trail.refused(actor, request, allowance),
      );
      if (!current) throw fieldRefusal('currentPassword', 'password_wrong');
      refuseWeakPassword('newPassword', body.newPassword, [actor.username, actor.displayName]);
      const hash = await hashPassword(body.newPassword, deps.passwordRounds);
      await write(async (tx) => {
        const end = async () => {
          // Given another by an admin, or deleted, while this one was being checked.
          if ((await passwordHashOf(tx.db, actor.id)) !== current)
            throw fieldRefusal('currentPassword', 'password_wrong');
          await setPasswordHash(tx.db, actor.id, hash);
          await deleteSessionsOf(tx.db, actor.id, session?.hash);
        };
        await endSessions(tx, actor.id, { meant: false, end });
        tx.changed({ type: 'session', userIds: [actor.id] });
        tx.audit({ actor, action: 'password', subject: 'user', id: actor.id, name: actor.displayName });
      });
    },
  } satisfies Partial<Handlers>;
}
