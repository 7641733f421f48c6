import type { Hono } from 'hono';
import * as contract from '#contract/audit.ts';
import { mount } from '#backend/http/mount.ts';
import { found } from '#backend/http/refusal.ts';
import { actorsOf, findAudit, listAudit } from '#backend/store/audit.ts';
import type { Services } from '#backend/work/services.ts';

export function mountAudit(app: Hono, services: Services): void {
  const { db, deps } = services;

  mount(app, services, contract.listAudit, async ({ query }) => {
    const { items, total } = await listAudit(db, query);
    const { page, pageSize } = query;
    return {
      answer: { items, total, page, pageSize, actors: await actorsOf(db), keptDays: deps.policy.historyDays || null },
    };
  });
  mount(app, services, contract.getAuditEntry, async ({ params }) => ({
    answer: found(await findAudit(db, params.id)),
  }));
}
