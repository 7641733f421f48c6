import type { Handlers } from '#backend/http/api.ts';
import { found } from '#backend/http/refusal.ts';
import { actorsOf, findAudit, listAudit } from '#backend/store/audit.ts';
import type { Services } from '#backend/work/services.ts';

export function auditRoutes(services: Services) {
  const { db, deps } = services;

  return {
    listAudit: async ({ query }) => {
      const { items, total } = await listAudit(db, query);
      const { page, pageSize } = query;
      return {
        answer: { items, total, page, pageSize, actors: await actorsOf(db), keptDays: deps.policy.historyDays || null },
      };
    },
    getAuditEntry: async ({ params }) => ({
      answer: found(await findAudit(db, params.id)),
    }),
  } satisfies Partial<Handlers>;
}
