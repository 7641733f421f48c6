import type { Hono } from 'hono';
import * as contract from '#contract/groups.ts';
import { mount } from '#backend/http/mount.ts';
import { found } from '#backend/http/refusal.ts';
import { refreshEligibility } from '#backend/presence/settle.ts';
import { insertAudit } from '#backend/store/audit.ts';
import * as store from '#backend/store/groups.ts';
import type { Db } from '#backend/store/sql/database.ts';
import type { Services } from '#backend/work/services.ts';
import { write } from '#backend/work/write.ts';

async function reply(db: Db, id: number) {
  const { group, version } = found(await store.findGroup(db, id));
  return { answer: group, version };
}

export function mountGroups(app: Hono, services: Services): void {
  const { db, deps } = services;
  const context = { db, bus: deps.bus };

  mount(app, services, contract.listGroups, async ({ query }) => {
    const { items, total } = await store.listGroups(db, query);
    return { answer: { items, total, page: query.page, pageSize: query.pageSize } };
  });

  mount(app, services, contract.getGroup, ({ params }) => reply(db, params.id));

  mount(app, services, contract.getGroupUsage, async ({ params: { id } }) => {
    const { group } = found(await store.findGroup(db, id));
    return { answer: { members: group.members, ...(await store.usageOf(db, id)) } };
  });

  mount(app, services, contract.createGroup, ({ actor, body }) =>
    write(context, async (trx, changed) => {
      const id = await store.insertGroup(trx, body);
      changed({ type: 'groups', ids: [id] });
      const { answer, version } = await reply(trx, id);
      const { name } = answer;
      await insertAudit(trx, deps.now(), { actor, action: 'create', subject: 'group', id, name, after: answer });
      return { answer, version };
    }),
  );

  mount(app, services, contract.updateGroup, ({ actor, params: { id }, body, requireVersion }) =>
    write(context, async (trx, changed) => {
      const { group: before, version: seen } = found(await store.lockGroup(trx, id));
      requireVersion(seen);
      await store.updateGroup(trx, id, body);
      changed({ type: 'groups', ids: [id] });
      const decides = before.presence !== body.presence || before.priority !== body.priority;
      if (decides) await refreshEligibility(trx, changed, deps.now(), await store.membersOf(trx, id), actor);
      const { answer, version } = await reply(trx, id);
      const { name } = answer;
      await insertAudit(trx, deps.now(), {
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
  );

  mount(app, services, contract.deleteGroup, ({ actor, params: { id }, requireVersion }) =>
    write(context, async (trx, changed) => {
      const { group: before, version } = found(await store.lockGroup(trx, id));
      requireVersion(version);
      const left = await store.membersOf(trx, id);
      await store.deleteGroup(trx, id);
      changed({ type: 'groups', ids: [id] });
      await refreshEligibility(trx, changed, deps.now(), left, actor);
      const { name } = before;
      await insertAudit(trx, deps.now(), { actor, action: 'delete', subject: 'group', id, name, before });
    }),
  );
}
