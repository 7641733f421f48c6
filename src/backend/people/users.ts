import type { Hono } from 'hono';
import type { Parsed } from '#contract/endpoint.ts';
import * as contract from '#contract/users.ts';
import { deletionRefusal, hasPresence, losesLastAdmin } from '#domain/permissions.ts';
import { hashPassword } from '#backend/auth/passwords.ts';
import { mount } from '#backend/http/mount.ts';
import { fieldRefusal, found, Refusal, refuseWeakPassword } from '#backend/http/refusal.ts';
import { refreshEligibility, refreshPeople } from '#backend/presence/settle.ts';
import { endSessions } from '#backend/presence/signInOut.ts';
import { insertAudit } from '#backend/store/audit.ts';
import { existingGroups, setMemberships, withGroups } from '#backend/store/groups.ts';
import { deleteSessionsOf } from '#backend/store/sessions.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { listUsers } from '#backend/store/userList.ts';
import { inChunks } from '#backend/store/sql/query.ts';
import { lockUserAndAdmins, lockUsers } from '#backend/store/userLocks.ts';
import * as store from '#backend/store/users.ts';
import type { Services } from '#backend/work/services.ts';
import { type Changed, write } from '#backend/work/write.ts';

/** Empty texts are none. */
function fieldsOf(body: Parsed<typeof contract.updateUser>['body']): store.UserFields {
  const { username, displayName, role, presence } = body;
  return { username, displayName, role, presence, extension: body.extension || null, email: body.email || null };
}

/** The groups that the body names, kept from being deleted. Throws 422 when one is gone. */
async function groupsIn(trx: Tx, { groupIds }: Parsed<typeof contract.updateUser>['body']): Promise<number[]> {
  const existing = await existingGroups(trx, groupIds);
  if (groupIds.some((id) => !existing.includes(id))) throw fieldRefusal('groupIds', 'group_unknown');
  return existing;
}

/** What many users at once are switched to, as the audit calls it. */
const switchActions = { yes: 'enable', no: 'disable', inherit: 'update' } as const;

const aboutUser = (actor: store.Person, { id, displayName }: { id: number; displayName: string }) =>
  ({ actor, subject: 'user', id, name: displayName }) as const;

/** Tells of an extension that may be nobody's any more. */
function tellOfLeft(changed: Changed, before: store.Person): void {
  if (before.extension !== null && hasPresence(before)) changed({ type: 'presences', extensions: [before.extension] });
}

async function reply(db: Db, id: number) {
  const { user, version } = found(await store.findUser(db, id));
  const [answer] = await withGroups(db, [user]);
  return { answer: found(answer), version };
}

export function mountUsers(app: Hono, services: Services): void {
  const { db, deps } = services;
  const context = { db, bus: deps.bus };

  mount(app, services, contract.listUsers, async ({ query }) => {
    const { items, total } = await listUsers(db, query);
    return { answer: { items: await withGroups(db, items), total, page: query.page, pageSize: query.pageSize } };
  });

  mount(app, services, contract.getUser, ({ params }) => reply(db, params.id));

  mount(app, services, contract.createUser, async ({ actor, body }) => {
    refuseWeakPassword('password', body.password, [body.username, body.displayName]);
    const hash = await hashPassword(body.password, deps.passwordRounds);
    return write(context, async (trx, changed) => {
      const groups = await groupsIn(trx, body);
      const id = await store.insertUser(trx, fieldsOf(body), hash);
      await setMemberships(trx, id, groups);
      await refreshPeople(trx, changed, deps.now(), [id], actor);
      changed({ type: 'users', ids: [id] });
      const { answer, version } = await reply(trx, id);
      await insertAudit(trx, deps.now(), { ...aboutUser(actor, answer), action: 'create', after: answer });
      return { answer, version };
    });
  });

  mount(app, services, contract.updateUser, ({ actor, params: { id }, body, requireVersion }) =>
    write(context, async (trx, changed) => {
      const groups = await groupsIn(trx, body);
      const before = found(await lockUserAndAdmins(trx, id));
      requireVersion(before.version);
      const fields = fieldsOf(body);
      if (losesLastAdmin(before.user, fields, before.admins)) throw new Refusal('last_admin');
      const { answer: shownBefore } = await reply(trx, id);
      await store.updateUser(trx, id, fields);
      await setMemberships(trx, id, groups);
      await refreshPeople(trx, changed, deps.now(), [id], actor);
      changed({ type: 'users', ids: [id] });
      changed({ type: 'session', userIds: [id] });
      tellOfLeft(changed, before.user);
      const { answer, version } = await reply(trx, id);
      await insertAudit(trx, deps.now(), {
        ...aboutUser(actor, answer),
        action: 'update',
        before: shownBefore,
        after: answer,
      });
      return { answer, version };
    }),
  );

  mount(app, services, contract.deleteUser, ({ actor, params: { id }, requireVersion }) =>
    write(context, async (trx, changed) => {
      const { user, version, admins } = found(await lockUserAndAdmins(trx, id));
      requireVersion(version);
      const refusal = deletionRefusal(actor, user, admins);
      if (refusal) throw new Refusal(refusal);
      const { answer: before } = await reply(trx, id);
      await store.deleteUser(trx, id);
      await insertAudit(trx, deps.now(), { ...aboutUser(actor, before), action: 'delete', before });
      changed({ type: 'users', ids: [id] });
      changed({ type: 'session', userIds: [id] });
      tellOfLeft(changed, user);
    }),
  );

  mount(app, services, contract.setUserPassword, async ({ actor, session, params: { id }, body }) => {
    const { username, displayName } = found(await store.findUser(db, id)).user;
    refuseWeakPassword('password', body.password, [username, displayName]);
    const hash = await hashPassword(body.password, deps.passwordRounds);
    await write(context, async (trx, changed) => {
      const user = found((await store.findUser(trx, id))?.user);
      const end = async () => {
        await store.setPasswordHash(trx, id, hash);
        await deleteSessionsOf(trx, id, session?.hash);
      };
      await endSessions(trx, changed, deps.now(), id, { meant: false, end });
      changed({ type: 'session', userIds: [id] });
      await insertAudit(trx, deps.now(), { ...aboutUser(actor, user), action: 'password' });
    });
  });

  mount(app, services, contract.switchUsers, ({ actor, body: { ids, presence } }) =>
    write(context, async (trx, changed) => {
      for (const some of inChunks(ids)) await lockUsers(trx, some);
      const switched = await store.setPresences(trx, ids, presence);
      const switchedIds = switched.map(({ id }) => id);
      await refreshEligibility(trx, changed, deps.now(), switchedIds, actor);
      if (switched.length > 0) changed({ type: 'users', ids: switchedIds });
      const action = switchActions[presence];
      const entries = switched.map((user) => ({
        ...aboutUser(actor, user),
        action,
        before: { presence: user.presence },
        after: { presence },
      }));
      await insertAudit(trx, deps.now(), ...entries);
      return { answer: { changed: switched.length } };
    }),
  );
}
