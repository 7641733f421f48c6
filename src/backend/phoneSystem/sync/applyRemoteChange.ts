import type { Held } from '#domain/pbx/held.ts';
import { type Meaning, meaningOf } from '#domain/pbx/match.ts';
import { decideRemoteChange } from '#domain/pbx/remoteChange.ts';
import { hasPresence } from '#domain/permissions.ts';
import { changeClaims, latestOf } from '#backend/presence/change.ts';
import { replacedBy } from '#backend/presence/picks.ts';
import type { NewClaim } from '#backend/store/claims.ts';
import { knownStates } from '#backend/store/keys.ts';
import { lastChoices } from '#backend/store/lastChoices.ts';
import type { Tx } from '#backend/store/sql/database.ts';
import { stateToPick } from '#backend/store/states.ts';
import { lockUser } from '#backend/store/userLocks.ts';
import { findByExtension } from '#backend/store/users.ts';
import type { Services } from '#backend/work/services.ts';

/** Something that others set in the phone system. */
export interface RemoteChange {
  extension: string;
  held: Held;
  /** When the phone system told of it; of what stays beneath, when a phone set it. */
  heardAt: Date;
  /** Whether it ended what was planned to come after what there was: so a phone's code does. */
  planIsOver: boolean;
  /** Whether it stays beneath the picks that came later and have an end, and comes back after them. */
  isBeneath: boolean;
}

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
 * presence is that already, where somebody picked or cleared it later than it was heard of, or where the extension has no presence here.
 */
export function applyRemoteChange({ write }: Services, change: RemoteChange): Promise<void> {
  const { extension, held, heardAt, planIsOver, isBeneath } = change;
  return write(async (tx) => {
    const meaning = await meaningNow(tx.db, held);
    const owner = await findByExtension(tx.db, extension);
    const user = owner && (await lockUser(tx.db, owner.id));
    if (!user || user.extension !== extension || !hasPresence(user)) return;
    const by = { userId: user.id, displayName: user.displayName };
    const choseHereAt = (await lastChoices(tx.db, [user.id], heardAt)).get(user.id)?.here ?? null;
    await changeClaims(tx, user, { kind: 'phone', by }, ({ now, claims, presence }) => {
      const decision = decideRemoteChange({ meaning, held, heardAt, planIsOver, isBeneath, claims, choseHereAt, now });
      if (decision.does === 'nothing') return null;
      if (decision.does === 'clear') return claims.length > 0 ? { release: claims } : null;
      // What is heard of while this is written is later than this.
      const since = isBeneath ? heardAt : latestOf(heardAt, claims);
      const make: NewClaim = { ...decision.pick, source: 'phone', setBy: by, reason: null, since, until: null };
      return { make, release: replacedBy(make, presence) };
    });
  });
}
