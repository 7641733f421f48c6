import type { Parsed } from '#contract/endpoint.ts';
import type { Role } from '#contract/userFields.ts';
import type * as contract from '#contract/users.ts';
import { mayChangeAccount } from '#domain/actors.ts';
import { deletionRefusal, hasPresence, losesLastAdmin } from '#domain/permissions.ts';
import { hashPassword } from '#backend/auth/passwords.ts';
import type { Handlers } from '#backend/http/api.ts';
import { fieldRefusal, found, Refusal, refuseWeakPassword } from '#backend/http/refusal.ts';
import { refreshEligibility, refreshPeople } from '#backend/presence/eligibility.ts';
import { endSessions } from '#backend/presence/signInOut.ts';
import { existingGroups, setMemberships, withGroups } from '#backend/store/groups.ts';
import { deleteSessionsOf } from '#backend/store/sessions.ts';
import type { Db, Tx } from '#backend/store/sql/database.ts';
import { listUsers } from '#backend/store/userList.ts';
import { lockUserAndAdmins, lockUsers } from '#backend/store/userLocks.ts';
import * as store from '#backend/store/users.ts';
import type { Actor, Services } from '#backend/work/services.ts';
import type { UnitOfWork } from '#backend/work/write.ts';

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

const aboutUser = (actor: Actor, { id, displayName }: { id: number; displayName: string }) =>
  ({ actor, subject: 'user', id, name: displayName }) as const;

/** Throws 403 where a program would make, change or delete an admin. */
function refuseAdmins(actor: Actor, ...roles: Role[]): void {
  if (!mayChangeAccount(actor, ...roles)) throw new Refusal('forbidden', { detail: 'No API key may change admins.' });
}

/** Tells of an extension that may be nobody's any more. */
function tellOfLeft(tx: UnitOfWork, before: store.Person): void {
  if (before.extension !== null && hasPresence(before))
    tx.changed({ type: 'presences', extensions: [before.extension] });
}

async function reply(db: Db, id: number) {
  const { user, version } = found(await store.findUser(db, id));
  const [answer] = await withGroups(db, [user]);
  return { answer: found(answer), version };
}

export function userRoutes(services: Services) {
  const { db, deps } = services;

  return {
    listUsers: async ({ query }) => {
      const { items, total } = await listUsers(db, query);
      return { answer: { items: await withGroups(db, items), total, page: query.page, pageSize: query.pageSize } };
    },
    getUser: ({ params }) => reply(db, params.id),
    createUser: async ({ actor, body, write }) => {
      refuseAdmins(actor, body.role);
      refuseWeakPassword('password', body.password, [body.username, body.displayName]);
      const hash = await hashPassword(body.password, deps.passwordRounds);
      return write(async (tx) => {
        const groups = await groupsIn(tx.db, body);
        const id = await store.insertUser(tx.db, fieldsOf(body), hash);
        await setMemberships(tx.db, id, groups);
        await refreshPeople(tx, [id], actor);
        tx.changed({ type: 'users', ids: [id] });
        const { answer, version } = await reply(tx.db, id);
        tx.audit({ ...aboutUser(actor, answer), action: 'create', after: answer });
        return { answer, version };
      });
    },
    updateUser: ({ actor, params: { id }, body, requireVersion, write }) =>
      write(async (tx) => {
        const groups = await groupsIn(tx.db, body);
        const before = found(await lockUserAndAdmins(tx.db, id));
        // An admin may take their own rights away.
        await tx.checkCaller();
        refuseAdmins(actor, before.user.role, body.role);
        requireVersion(before.version);
        const fields = fieldsOf(body);
        if (losesLastAdmin(before.user, fields, before.admins)) throw new Refusal('last_admin');
        const { answer: shownBefore } = await reply(tx.db, id);
        await store.updateUser(tx.db, id, fields);
        await setMemberships(tx.db, id, groups);
        await refreshPeople(tx, [id], actor);
        tx.changed({ type: 'users', ids: [id] });
        tx.changed({ type: 'session', userIds: [id] });
        tellOfLeft(tx, before.user);
        const { answer, version } = await reply(tx.db, id);
        tx.audit({
          ...aboutUser(actor, answer),
          action: 'update',
          before: shownBefore,
          after: answer,
        });
        return { answer, version };
      }),
    deleteUser: ({ actor, params: { id }, requireVersion, write }) =>
      write(async (tx) => {
        const { user, version, admins } = found(await lockUserAndAdmins(tx.db, id));
        refuseAdmins(actor, user.role);
        requireVersion(version);
        const refusal = deletionRefusal(actor, user, admins);
        if (refusal) throw new Refusal(refusal);
        const { answer: before } = await reply(tx.db, id);
        await store.deleteUser(tx.db, id);
        tx.audit({ ...aboutUser(actor, before), action: 'delete', before });
        tx.changed({ type: 'users', ids: [id] });
        tx.changed({ type: 'session', userIds: [id] });
        tellOfLeft(tx, user);
      }),
    setUserPassword: async ({ actor, session, params: { id }, body, write }) => {
      const { username, displayName } = found(await store.findUser(db, id)).user;
      refuseWeakPassword('password', body.password, [username, displayName]);
      const hash = await hashPassword(body.password, deps.passwordRounds);
      await write(async (tx) => {
        const end = async () => {
          await store.setPasswordHash(tx.db, id, hash);
          await deleteSessionsOf(tx.db, id, session?.hash);
        };
        const user = found(await endSessions(tx, id, { meant: false, end }));
        tx.changed({ type: 'session', userIds: [id] });
        tx.audit({ ...aboutUser(actor, user), action: 'password' });
      });
    },
    switchUsers: ({ actor, body: { ids, presence }, write }) =>
      write(async (tx) => {
        const users = await lockUsers(tx.db, ids);
        refuseAdmins(actor, ...users.map(({ role }) => role));
        const switched = await store.setPresences(tx.db, users, presence);
        const switchedIds = switched.map(({ id }) => id);
        await refreshEligibility(tx, switchedIds, actor);
        if (switched.length > 0) tx.changed({ type: 'users', ids: switchedIds });
        const action = switchActions[presence];
        const entries = switched.map((user) => ({
          ...aboutUser(actor, user),
          action,
          before: { presence: user.presence },
          after: { presence },
        }));
        tx.audit(...entries);
        return { answer: { changed: switched.length } };
      }),
  } satisfies Partial<Handlers>;
}
