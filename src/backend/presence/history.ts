import type { Handlers } from '#backend/http/api.ts';
import { inForceAt, listHistory } from '#backend/store/history.ts';
import type { Services } from '#backend/work/services.ts';

export function historyRoutes(services: Services) {
  const { db, deps, expiry } = services;

  return {
    listMyHistory: async ({ actor, query }) => {
      // What has ended is noted when its timer fires: who reads right then is not to miss it.
      await expiry.catchUp();
      const inForce = query.from === undefined ? null : await inForceAt(db, actor.id, query.from);
      return {
        answer: { ...(await listHistory(db, actor.id, query)), inForce, keptDays: deps.policy.historyDays || null },
      };
    },
  } satisfies Partial<Handlers>;
}
