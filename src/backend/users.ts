import type { Hono } from 'hono';
import type { Parsed } from '#contract/endpoint.ts';
import * as contract from '#contract/users.ts';
import { deletionRefusal, hasPresence, losesLastAdmin } from '#domain/permissions.ts';
import { mount, type Room } from './mount.ts';
import { hashPassword } from './passwords.ts';
import { found, Refusal } from './refusal.ts';
import { clearClaims } from './store/claims.ts';
import { deleteSessionsOf } from './store/sessions.ts';
import * as store from './store/users.ts';
import { type Changed, write } from './write.ts';

/** Empty texts are none. */
function fieldsOf(body: Parsed<typeof contract.updateUser>['body']): store.UserFields {
  const { username, displayName, role, presence } = body;
  return { username, displayName, role, presence, extension: body.extension || null, email: body.email || null };
}

/** Tells the directory of those who are in it, before or after. */
function tellDirectory(changed: Changed, ...people: store.UserFields[]): void {
  const extensions = people.filter(hasPresence).flatMap(({ extension }) => extension ?? []);
  if (extensions.length > 0) changed({ type: 'presences', extensions: [...new Set(extensions)] });
}

export function mountUsers(app: Hono, room: Room): void {
  const { db, deps } = room;
  const context = { db, bus: deps.bus };

  mount(app, room, contract.listUsers, async ({ query }) => {
    const { items, total } = await store.listUsers(db, query);
    return { answer: { items, total, page: query.page, pageSize: query.pageSize } };
  });

  mount(app, room, contract.getUser, async ({ params }) => {
    const { user, version } = found(await store.findUser(db, params.id));
    return { answer: user, version };
  });

  mount(app, room, contract.createUser, async ({ body }) => {
    const hash = await hashPassword(body.password, deps.passwordRounds);
    return write(context, async (trx, changed) => {
      const fields = fieldsOf(body);
      const id = await store.insertUser(trx, fields, hash);
      changed({ type: 'users', ids: [id] });
      tellDirectory(changed, fields);
      const { user, version } = found(await store.findUser(trx, id));
      return { answer: user, version };
    });
  });

  mount(app, room, contract.updateUser, ({ params: { id }, body, requireVersion }) =>
    write(context, async (trx, changed) => {
      const before = found(await store.lockUserAndAdmins(trx, id));
      requireVersion(before.version);
      const fields = fieldsOf(body);
      if (losesLastAdmin(before.user, fields, before.admins)) throw new Refusal('last_admin');
      await store.updateUser(trx, id, fields);
      if (!hasPresence(fields)) await clearClaims(trx, id);
      changed({ type: 'users', ids: [id] });
      changed({ type: 'session', userIds: [id] });
      tellDirectory(changed, before.user, fields);
      const { user, version } = found(await store.findUser(trx, id));
      return { answer: user, version };
    }),
  );

  mount(app, room, contract.deleteUser, ({ actor, params: { id }, requireVersion }) =>
    write(context, async (trx, changed) => {
      const { user, version, admins } = found(await store.lockUserAndAdmins(trx, id));
      requireVersion(version);
      const refusal = deletionRefusal(actor, user, admins);
      if (refusal) throw new Refusal(refusal);
      await store.deleteUser(trx, id);
      changed({ type: 'users', ids: [id] });
      changed({ type: 'session', userIds: [id] });
      tellDirectory(changed, user);
    }),
  );

  mount(app, room, contract.setUserPassword, async ({ session, params: { id }, body }) => {
    const hash = await hashPassword(body.password, deps.passwordRounds);
    await write(context, async (trx, changed) => {
      found(await store.lockUser(trx, id));
      await store.setPasswordHash(trx, id, hash);
      await deleteSessionsOf(trx, id, session?.hash);
      changed({ type: 'session', userIds: [id] });
    });
  });
}
