import type * as contract from '#contract/claims.ts';
import type { Answer } from '#contract/endpoint.ts';
import { rankClaims } from '#domain/claims.ts';
import { labelOf } from '#domain/labels.ts';
import type { Handlers } from '#backend/http/api.ts';
import { claimsOf } from '#backend/store/claims.ts';
import { recentPicks } from '#backend/store/history.ts';
import { type Person } from '#backend/store/users.ts';
import type { Services } from '#backend/work/services.ts';
import { release, requirePresence, setterOf } from './picks.ts';
import { settableBy } from './presences.ts';

/** Why a user is in what they are in. Throws 403 when presence is off for them. */
async function listClaims({ db, deps }: Services, user: Person): Promise<Answer<typeof contract.listClaims>> {
  const { id, displayName } = requirePresence(user);
  const items = rankClaims(await claimsOf(db, id), deps.now()).map((claim, rank) => {
    const message = claim.ownMessage ?? claim.stateMessage;
    return {
      id: claim.id,
      source: claim.source,
      type: claim.type,
      message,
      label: labelOf(claim.type, message),
      stateId: claim.stateId,
      ownWords: claim.ownMessage !== null,
      since: claim.since.toISOString(),
      until: claim.until?.toISOString() ?? null,
      setBy: setterOf(claim, displayName),
      reason: claim.reason,
      holds: rank === 0,
    };
  });
  return { items };
}

export function claimRoutes(services: Services) {
  const { db } = services;

  return {
    listMyClaims: async ({ actor }) => ({ answer: await listClaims(services, actor) }),
    releaseMyClaim: async (call) => ({
      answer: await release(services, call, requirePresence(call.actor), call.params.id),
    }),
    listMyRecentPicks: async ({ actor }) => ({
      answer: { items: await recentPicks(db, requirePresence(actor).id) },
    }),
    listClaims: async ({ actor, params }) => ({
      answer: await listClaims(services, await settableBy(db, actor, params.extension)),
    }),
    releaseClaim: async (call) => ({
      answer: await release(services, call, await settableBy(db, call.actor, call.params.extension), call.params.id),
    }),
  } satisfies Partial<Handlers>;
}
