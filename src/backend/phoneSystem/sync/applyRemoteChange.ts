import { isPick } from '#domain/claims.ts';
import { type Held, sameHeld, toPbx } from '#domain/pbx/held.ts';
import { type Meaning, meaningOf } from '#domain/pbx/match.ts';
import { hasPresence } from '#domain/permissions.ts';
import { changeClaims, latestOf } from '#backend/presence/change.ts';
import { replacedBy } from '#backend/presence/picks.ts';
import type { NewClaim } from '#backend/store/claims.ts';
import { knownStates } from '#backend/store/keys.ts';
import type { Tx } from '#backend/store/sql/database.ts';
import { stateToPick } from '#backend/store/states.ts';
import { lockUser } from '#backend/store/userLocks.ts';
import { findByExtension } from '#backend/store/users.ts';
import type { Services } from '#backend/work/services.ts';

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
    const by = { userId: user.id, displayName: user.displayName };
    await changeClaims(tx, user, { kind: 'phone', by }, ({ now, claims, presence }) => {
      if (sameHeld(toPbx(presence), held)) return null;
      // A pick of the future was made before the clock was put back.
      if (claims.some(({ source, since }) => isPick(source) && since > heardAt && since <= now)) return null;
      if (meaning.kind === 'nothing') return claims.length > 0 ? { release: claims } : null;
      const what = claimedBy(meaning);
      const { stateId, type, ownMessage } = what;
      // The same in other words, such as a text without its id: no news for anybody.
      if (presence?.stateId === stateId && presence.type === type && presence.ownMessage === ownMessage) return null;
      // What is heard of while this is written is later than this.
      const since = latestOf(heardAt, claims);
      const make: NewClaim = { ...what, source: 'phone', setBy: by, reason: null, since, until: null };
      return { make, release: replacedBy(make, presence) };
    });
  });
}

function claimedBy(meaning: Extract<Meaning, { kind: 'state' | 'words' }>) {
  if (meaning.kind === 'words') {
    return { stateId: null, type: meaning.type, stateMessage: null, ownMessage: meaning.message };
  }
  const { state, ownMessage } = meaning;
  return { stateId: state.id, type: state.type, stateMessage: state.message, ownMessage };
}
