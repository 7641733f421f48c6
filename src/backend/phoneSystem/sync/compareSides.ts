import { withoutFuture } from '#domain/pbx/clock.ts';
import { lastSent } from '#domain/pbx/delivery.ts';
import { type Held, toPbx } from '#domain/pbx/held.ts';
import { timeNoted } from '#domain/pbx/keys.ts';
import { type Accepted, reconcile } from '#domain/pbx/reconcile.ts';
import { isStoredOtherwise } from '#domain/pbx/stored.ts';
import type { Deps } from '#backend/ports/deps.ts';
import type { PbxLine } from '#backend/ports/pbx.ts';
import { deliveriesOf, wantedOf } from '#backend/store/deliveries.ts';
import { choicesEnded, presenceAt, wasPickedSince } from '#backend/store/history.ts';
import { type LastChoice, lastChoices, later } from '#backend/store/lastChoices.ts';
import type { Db } from '#backend/store/sql/database.ts';
import type { RemoteChange } from './applyRemoteChange.ts';
import type { AstdbSync } from './astdbSync.ts';
import type { Echoes } from './echoes.ts';

/** How both sides differ. */
export interface Differences {
  /** What the phone system holds; null where what it says is not what calls read. */
  presences: ReadonlyMap<string, Held | null>;
  /** What is to be taken over. */
  remoteChanges: RemoteChange[];
  /** The extensions that may have to be delivered. */
  dirty: Set<string>;
  /** Those at which somebody chose something here that the phone system does not have yet. */
  chosenHere: Set<string>;
}

/** Whether what somebody chose here last is what the phone system does not have yet: nothing that they set there came after it. */
function waitsForThem(choice: LastChoice | undefined, accepted: Accepted | undefined): boolean {
  const { here = null, anywhere = null } = choice ?? {};
  return here !== null && anywhere !== null && here >= anywhere && !(accepted && accepted.at > here);
}

/**
 * Decides for everyone which side is the later one. What is to be repaired is written whatever is there.
 *
 * @param ahead how far the phone system's clock is ahead (milliseconds)
 */
export async function compareSides(
  db: Db,
  {
    line,
    echoes,
    plans,
    restartedAfter,
    ahead,
    now,
  }: {
    line: PbxLine;
    echoes: Echoes;
    plans: Pick<AstdbSync, 'wasPlanned'>;
    restartedAfter: Date | null;
    ahead: number;
    now: Deps['now'];
  },
): Promise<Differences> {
  const heardAt = now();
  const presences = new Map<string, Held | null>(await line.presences());
  const stored = line.keys ? await line.entriesBelow('CustomPresence') : null;
  const notes = line.keys ? await line.entriesBelow('presence/changed') : new Map<string, string>();
  const [wanted, deliveries] = [await wantedOf(db), await deliveriesOf(db)];
  const chosen = await lastChoices(
    db,
    wanted.map(({ userId }) => userId),
  );
  const remoteChanges: RemoteChange[] = [];
  const dirty = new Set(deliveries.keys());
  const chosenHere = new Set<string>();
  for (const { extension, userId, claim, revision } of wanted) {
    const held = presences.get(extension) ?? null;
    const delivery = deliveries.get(extension);
    const storedOtherwise = stored !== null && isStoredOtherwise(stored.get(`CustomPresence/${extension}`), held);
    const choseHere = delivery?.revision !== revision && waitsForThem(chosen.get(userId), delivery?.accepted);
    // A phone system that was restarted carries out nothing of what was sent to the one before.
    const sent = restartedAfter ? [] : (delivery?.unanswered ?? []);
    echoes.addSent(
      extension,
      sent.map((each) => each.held),
    );
    const sentAt = held && (echoes.found(extension, held) ?? lastSent(delivery, held));
    const { here = null, anywhere = null, changedAt = null } = chosen.get(userId) ?? {};
    // What a phone set was set when it was heard of, though it was written down later.
    const chosenAt = claim?.source === 'phone' ? later(here, claim.since) : anywhere;
    const phoneSetAt = withoutFuture(timeNoted(notes.get(`presence/changed/${extension}`), ahead), heardAt);
    const isLater = phoneSetAt !== null && chosenAt !== null && phoneSetAt > chosenAt;
    // What was accepted after it was chosen after it, too.
    const isNews = phoneSetAt !== null && !isLater && delivery !== undefined && phoneSetAt > delivery.accepted.at;
    // A phone notes when it set something, and not what: what is there may be a later pick that arrived unheard.
    const mayBeOurs = isNews && held !== null && (await wasPickedSince(db, userId, phoneSetAt, held));
    const hasEnded = isNews && !mayBeOurs && (await choicesEnded(db, userId, phoneSetAt, heardAt));
    const planIsOver = !plans.wasPlanned(extension);
    const result = reconcile({
      held,
      storedOtherwise,
      wanted: toPbx(claim),
      ownWords: claim !== undefined && claim.ownMessage !== null,
      hasEnd: claim !== undefined && claim.until !== null,
      planIsOver,
      choseHere,
      chosenAt,
      choicesEnded: hasEnded,
      mayBeOurs,
      changedAt,
      accepted: delivery?.accepted ?? null,
      phoneSetAt,
      wasIn: (isLater && (await presenceAt(db, userId, phoneSetAt))) || null,
      sentAt,
      restartedAfter,
    });
    if (storedOtherwise && result === 'deliver') presences.set(extension, null);
    if (result === 'takeOver' && held && !delivery?.repair) {
      const endsPlan = planIsOver && (isLater || hasEnded);
      remoteChanges.push({ extension, held, heardAt, planIsOver: endsPlan, isBeneath: false });
    } else if (result === 'deliverAbove' && held && phoneSetAt && !delivery?.repair) {
      remoteChanges.push({ extension, held, heardAt: phoneSetAt, planIsOver: false, isBeneath: true });
    } else if (result !== 'same' || claim) dirty.add(extension);
    if (choseHere && result !== 'takeOver') chosenHere.add(extension);
  }
  return { presences, remoteChanges, dirty, chosenHere };
}
