import type { Hono } from 'hono';
import * as contract from '#contract/claims.ts';
import type { Answer } from '#contract/endpoint.ts';
import type { Presence } from '#contract/presences.ts';
import { listMyRecentPicks } from '#contract/recentPicks.ts';
import { rankClaims, strongestClaim } from '#domain/claims.ts';
import { labelOf } from '#domain/labels.ts';
import { mount } from '#backend/http/mount.ts';
import { found } from '#backend/http/refusal.ts';
import { claimsOf, releaseClaim } from '#backend/store/claims.ts';
import { recentPicks } from '#backend/store/history.ts';
import { lockUser } from '#backend/store/userLocks.ts';
import { type Person } from '#backend/store/users.ts';
import type { Services } from '#backend/work/services.ts';
import { auditPresence, presenceOf, presenceSaved, setterOf, requirePresence } from './picks.ts';
import { settableBy } from './presences.ts';
import { expireClaims, settle } from './settle.ts';

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

/** Releases one claim of a user. Returns the presence after it. Throws 404 when the claim is gone. */
async function releaseOne(services: Services, actor: Person, { id: userId }: Person, id: number): Promise<Presence> {
  const { deps } = services;
  return services.write(async (tx) => {
    const user = requirePresence(found(await lockUser(tx.db, userId)));
    const now = deps.now();
    await expireClaims(tx, now, [userId]);
    const released = found((await claimsOf(tx.db, userId)).find((claim) => claim.id === id));
    await releaseClaim(tx.db, userId, id);
    const by = { userId: actor.id, displayName: actor.displayName };
    await settle(tx, now, [userId], { kind: 'release', by });
    auditPresence(tx, actor, user, 'clear', [released, undefined]);
    return presenceSaved(services, presenceOf(user, strongestClaim(await claimsOf(tx.db, userId), now)));
  });
}

export function mountClaims(app: Hono, services: Services): void {
  const { db } = services;

  mount(app, services, contract.listMyClaims, async ({ actor }) => ({ answer: await listClaims(services, actor) }));

  mount(app, services, contract.releaseMyClaim, async ({ actor, params }) => ({
    answer: await releaseOne(services, actor, requirePresence(actor), params.id),
  }));

  mount(app, services, listMyRecentPicks, async ({ actor }) => ({
    answer: { items: await recentPicks(db, requirePresence(actor).id) },
  }));

  mount(app, services, contract.listClaims, async ({ actor, params }) => ({
    answer: await listClaims(services, await settableBy(db, actor, params.extension)),
  }));

  mount(app, services, contract.releaseClaim, async ({ actor, params }) => ({
    answer: await releaseOne(services, actor, await settableBy(db, actor, params.extension), params.id),
  }));
}
