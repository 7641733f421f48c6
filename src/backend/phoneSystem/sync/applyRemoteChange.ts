import type { Held } from '#domain/pbx/held.ts';
import { type Meaning, meaningOf } from '#domain/pbx/match.ts';
import { takenOverDelivery } from '#domain/pbx/delivery.ts';
import { decideRemoteChange } from '#domain/pbx/remoteChange.ts';
import { hasPresence } from '#domain/permissions.ts';
import { changeClaims, latestOf } from '#backend/presence/change.ts';
import { replacedBy } from '#backend/presence/picks.ts';
import type { NewClaim } from '#backend/store/claims.ts';
import { deliveriesOf, keepKnown } from '#backend/store/deliveries.ts';
import { knownStates } from '#backend/store/keys.ts';
import { lastChoices, later } from '#backend/store/lastChoices.ts';
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
  /** Whether the phone system has just told of it: then a code has ended whatever was planned, or was about to be. */
  isHeard: boolean;
  /** What it took the place of there before that was taken over, the latest last. */
  overtaken: readonly Held[];
  /** What a phone noted of it; null where none did, or nobody knows; undefined where nobody looked. */
  note?: CodeNote | null;
}

/** What a phone's code notes: the code, and when it was dialled, by our clock. */
export interface CodeNote {
  code: string;
  at: Date;
}

/** What was heard of, and nothing more is known of. */
export const createRemoteChange = (
  change: Pick<RemoteChange, 'extension' | 'held' | 'heardAt'> & Partial<RemoteChange>,
): RemoteChange => ({ planIsOver: false, isBeneath: false, isHeard: false, overtaken: [], ...change });

/** What it means by the list as it is now. Its state is kept from being deleted until the transaction ends. */
async function meaningNow(trx: Tx, held: Held, code: string | null): Promise<Meaning> {
  for (;;) {
    const meaning = meaningOf(held, await knownStates(trx), code);
    if (meaning.kind !== 'state' || (await stateToPick(trx, meaning.state.id))) return meaning;
    // Deleted between the two: what is left of the list says something else.
  }
}

/**
 * A change in the phone system becomes a pick by that extension's own person, whoever made it there. Nothing happens where the
 * presence is that already, where somebody picked or cleared it later than it was heard of, or where the extension has no presence here.
 *
 * @param isHeld whether the phone system holds it still: ours may have taken its place
 */
export function applyRemoteChange(
  { write }: Services,
  change: RemoteChange,
  { isHeld }: { isHeld: boolean },
): Promise<void> {
  const { extension, held, heardAt, isBeneath, isHeard, note } = change;
  return write(async (tx) => {
    const delivery = (await deliveriesOf(tx.db, [extension])).get(extension);
    // A note that is no later is of what was set there before, unless it is of what was found there.
    const isOld = isHeard && delivery && note && note.at <= delivery.accepted.at;
    const code = note && !isOld ? note.code : null;
    const byCode = code !== null;
    const planIsOver = change.planIsOver || (isHeard && byCode);
    const meaning = await meaningNow(tx.db, held, code);
    const owner = await findByExtension(tx.db, extension);
    const user = owner && (await lockUser(tx.db, owner.id));
    if (!user || user.extension !== extension || !hasPresence(user)) return;

    /** Whatever becomes of ours that follows: what is there is known, and no news to whoever compares both sides next. */
    async function noteAsKnown(since: Date, now: Date): Promise<void> {
      if (isBeneath || meaning.kind === 'malformed') return;
      const at = later(note?.at ?? null, since);
      await keepKnown(tx.db, [{ extension, ...takenOverDelivery(delivery, { ...change, isHeld }, at, now) }]);
    }

    const by = { userId: user.id, displayName: user.displayName };
    const choseHereAt = (await lastChoices(tx.db, [user.id], heardAt)).get(user.id)?.here ?? null;
    await changeClaims(tx, user, { kind: 'phone', by }, async ({ now, claims, presence }) => {
      const decision = decideRemoteChange({ ...change, planIsOver, byCode, meaning, claims, choseHereAt, now });
      if (decision.does === 'nothing') {
        await noteAsKnown(heardAt, now);
        return null;
      }
      if (decision.does === 'clear') return claims.length > 0 ? { release: claims } : null;
      // What is heard of while this is written is later than this.
      const since = isBeneath ? heardAt : latestOf(heardAt, claims);
      await noteAsKnown(since, now);
      const make: NewClaim = { ...decision.pick, source: 'phone', setBy: by, reason: null, since, until: null };
      return { make, release: replacedBy(make, presence) };
    });
  });
}
