import { strongestClaim } from '#domain/claims.ts';
import type { Held } from '#domain/pbx/held.ts';
import { type Meaning, meaningOf } from '#domain/pbx/match.ts';
import { decideRemoteChange } from '#domain/pbx/remoteChange.ts';
import { hasPresence } from '#domain/permissions.ts';
import { latestOf, placePick } from '#backend/presence/picks.ts';
import { expireClaims, settle } from '#backend/presence/settle.ts';
import { claimsOf, clearClaims } from '#backend/store/claims.ts';
import { knownStates } from '#backend/store/keys.ts';
import type { Tx } from '#backend/store/sql/database.ts';
import { stateToPick } from '#backend/store/states.ts';
import { lockUser } from '#backend/store/userLocks.ts';
import { findByExtension } from '#backend/store/users.ts';
import type { Services } from '#backend/work/services.ts';
import type { UnitOfWork } from '#backend/work/write.ts';

/** What it means by the list as it is now. Its state is kept from being deleted until the transaction ends. */
async function meaningNow(trx: Tx, held: Held): Promise<Meaning> {
  for (;;) {
    const meaning = meaningOf(held, await knownStates(trx));
    if (meaning.kind !== 'state' || (await stateToPick(trx, meaning.state.id))) return meaning;
    // Deleted between the two: what is left of the list says something else.
  }
}

/**
 * A change in the phone system becomes a pick by that extension's own person, whoever made it there. Nothing happens where the
 * presence is that already, where somebody picked later than it was heard of, or where the extension has no presence here.
 *
 * @param heardAt when the phone system told of it
 */
export function applyRemoteChange({ write }: Services, extension: string, held: Held, heardAt: Date): Promise<void> {
  return write(async (tx) => {
    const meaning = await meaningNow(tx.db, held);
    if (meaning.kind === 'malformed') return;
    const owner = await findByExtension(tx.db, extension);
    const user = owner && (await lockUser(tx.db, owner.id));
    if (!user || user.extension !== extension || !hasPresence(user)) return;
    await applyMeaning(tx, user, { meaning, held, heardAt, now: tx.now() });
  });
}

async function applyMeaning(
  tx: UnitOfWork,
  { id: userId, displayName }: { id: number; displayName: string },
  { meaning, held, heardAt, now }: { meaning: Meaning; held: Held; heardAt: Date; now: Date },
): Promise<void> {
  await expireClaims(tx, now, [userId]);
  const claims = await claimsOf(tx.db, userId);
  const decision = decideRemoteChange({ meaning, held, heardAt, claims, now });
  if (decision.does === 'nothing') return;
  const by = { userId, displayName };
  if (decision.does === 'clear') {
    if (await clearClaims(tx.db, userId)) await settle(tx, now, [userId], { kind: 'phone', by });
    return;
  }
  // What is heard of while this is written is later than this.
  const since = latestOf(heardAt, claims);
  const claim = { ...decision.pick, userId, source: 'phone', setBy: by, reason: null, since, until: null } as const;
  await placePick(tx.db, claim, strongestClaim(claims, now));
  await settle(tx, now, [userId], { kind: 'phone', by });
}
