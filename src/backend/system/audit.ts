import type { Hono } from 'hono';
import * as contract from '#contract/audit.ts';
import { mount } from '#backend/http/mount.ts';
import { found } from '#backend/http/refusal.ts';
import { actorsOf, findAudit, listAudit } from '#backend/store/audit.ts';
import type { Room } from '#backend/work/room.ts';

export function mountAudit(app: Hono, room: Room): void {
  const { db, deps } = room;

  mount(app, room, contract.listAudit, async ({ query }) => {
    const { items, total } = await listAudit(db, query);
    const { page, pageSize } = query;
    return { answer: { items, total, page, pageSize, actors: await actorsOf(db), keptDays: deps.historyDays || null } };
  });
  mount(app, room, contract.getAuditEntry, async ({ params }) => ({ answer: found(await findAudit(db, params.id)) }));
}
