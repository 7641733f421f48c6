import type { Handlers } from '#backend/http/api.ts';
import { found } from '#backend/http/refusal.ts';
import { refreshEligibility } from '#backend/presence/eligibility.ts';
import * as store from '#backend/store/groups.ts';
import type { Db } from '#backend/store/sql/database.ts';
import type { Services } from '#backend/work/services.ts';

async function reply(db: Db, id: number) {
  const { group, version } = found(await store.findGroup(db, id));
  return { answer: group, version };
}

export function groupRoutes(services: Services) {
  const { db } = services;

  return {
    listGroups: async ({ query }) => {
      const { items, total } = await store.listGroups(db, query);
      return { answer: { items, total, page: query.page, pageSize: query.pageSize } };
    },
    getGroup: ({ params }) => reply(db, params.id),
    getGroupUsage: async ({ params: { id } }) => {
      const { group } = found(await store.findGroup(db, id));
      return { answer: { members: group.members, ...(await store.usageOf(db, id)) } };
    },
    createGroup: ({ actor, body, write }) =>
      write(async (tx) => {
        const id = await store.insertGroup(tx.db, body);
        tx.changed({ type: 'groups', ids: [id] });
        const { answer, version } = await reply(tx.db, id);
        const { name } = answer;
        tx.audit({ actor, action: 'create', subject: 'group', id, name, after: answer });
        return { answer, version };
      }),
    updateGroup: ({ actor, params: { id }, body, requireVersion, write }) =>
      write(async (tx) => {
        const { group: before, version: seen } = found(await store.lockGroup(tx.db, id));
        requireVersion(seen);
        await store.updateGroup(tx.db, id, body);
        tx.changed({ type: 'groups', ids: [id] });
        const decides = before.presence !== body.presence || before.priority !== body.priority;
        if (decides) await refreshEligibility(tx, await store.membersOf(tx.db, id), actor);
        const { answer, version } = await reply(tx.db, id);
        const { name } = answer;
        tx.audit({
          actor,
          action: 'update',
          subject: 'group',
          id,
          name,
          before,
          after: answer,
        });
        return { answer, version };
      }),
    deleteGroup: ({ actor, params: { id }, requireVersion, write }) =>
      write(async (tx) => {
        const { group: before, version } = found(await store.lockGroup(tx.db, id));
        requireVersion(version);
        const left = await store.membersOf(tx.db, id);
        await store.deleteGroup(tx.db, id);
        tx.changed({ type: 'groups', ids: [id] });
        await refreshEligibility(tx, left, actor);
        const { name } = before;
        tx.audit({ actor, action: 'delete', subject: 'group', id, name, before });
      }),
  } satisfies Partial<Handlers>;
}
