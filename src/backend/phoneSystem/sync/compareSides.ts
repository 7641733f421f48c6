import { hasOwnWords } from '#domain/claims.ts';
import { withoutFuture } from '#domain/pbx/clock.ts';
import { lastSent } from '#domain/pbx/delivery.ts';
import { type Held, sameHeld, toPbx } from '#domain/pbx/held.ts';
import { type Accepted, reconcile } from '#domain/pbx/reconcile.ts';
import { isStoredOtherwise, phoneNoteOf } from '#domain/pbx/stored.ts';
import type { Deps } from '#backend/ports/deps.ts';
import type { PbxLine } from '#backend/ports/pbx.ts';
import { deliveriesOf, wantedOf } from '#backend/store/deliveries.ts';
import { choicesSince } from '#backend/store/history.ts';
import { choicesHereSince, type LastChoice, lastChoices, later } from '#backend/store/lastChoices.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { createRemoteChange, type RemoteChange } from './applyRemoteChange.ts';
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

const earlierOf = (one: Date, other: Date) => (one < other ? one : other);

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
  const [theirs, stored, notes, wanted, deliveries] = await Promise.all([
    line.presences(),
    line.keys ? line.entriesBelow('CustomPresence') : null,
    line.keys ? line.entriesBelow('presence/changed') : new Map<string, string>(),
    wantedOf(db),
    deliveriesOf(db),
  ]);
  const presences = new Map<string, Held | null>(theirs);
  const chosen = await lastChoices(
    db,
    wanted.map(({ userId }) => userId),
  );
  // What waits to be sent is not noted: it is among what was chosen here, though it may have been replaced since.
  const unaccepted = await choicesHereSince(
    db,
    new Map(
      wanted.flatMap(({ userId, extension }) => {
        const [at, here] = [deliveries.get(extension)?.accepted.at, chosen.get(userId)?.here];
        return at && here && here > at ? [[userId, at] as const] : [];
      }),
    ),
  );
  const remoteChanges: RemoteChange[] = [];
  const dirty = new Set(deliveries.keys());
  const chosenHere = new Set<string>();
  for (const { extension, userId, claim, revision } of wanted) {
    const held = presences.get(extension) ?? null;
    const delivery = deliveries.get(extension);
    const storedOtherwise = stored !== null && isStoredOtherwise(stored.get(`CustomPresence/${extension}`), held);
    const choseHere = delivery?.revision !== revision && waitsForThem(chosen.get(userId), delivery?.accepted);
    const chosenAt = chosen.get(userId)?.anywhere ?? null;
    const choices = unaccepted.get(userId) ?? [];
    // A phone system that was restarted carries out nothing of what was sent to the one before.
    echoes.addSent(extension, restartedAfter ? [] : [...(delivery?.unanswered ?? []), ...choices]);
    const target = toPbx(claim);
    const note = phoneNoteOf(notes.get(`presence/changed/${extension}`), ahead);
    const phoneSetAt = withoutFuture(note?.at ?? null, heardAt);
    const ownWords = claim !== undefined && hasOwnWords(claim);
    const isNoted = note?.set && held ? sameHeld(note.set.held, held) : null;
    // In the words that we have given it since, too.
    const isRenamed = held !== null && held.subtype === note?.set?.held.subtype && sameHeld(held, target) && !ownWords;
    const setByCode = isNoted === false ? isRenamed : isNoted;
    const chosenAs = held && !setByCode && !sameHeld(held, target) ? lastSent(choices, held) : null;
    const sentAt = held && (echoes.found(extension, held) ?? lastSent(delivery?.unanswered ?? [], held) ?? chosenAs);
    const isLater = phoneSetAt !== null && chosenAt !== null && phoneSetAt > chosenAt;
    // What was accepted after it was chosen after it, too.
    const isEarlierNews = phoneSetAt && !isLater && delivery && phoneSetAt > delivery.accepted.at;
    const since = isEarlierNews ? await choicesSince(db, userId, phoneSetAt, heardAt) : null;
    const planIsOver = !plans.wasPlanned(extension);
    const result = reconcile({
      held,
      storedOtherwise,
      wanted: target,
      ownWords,
      hasEnd: claim !== undefined && claim.until !== null,
      planIsOver,
      choseHere,
      chosenAt,
      choicesSince: since,
      accepted: delivery?.accepted ?? null,
      phoneSetAt,
      setByCode,
      sentAt,
      restartedAfter,
    });
    const noted = isNoted && note?.set ? { code: note.set.code, at: note.at } : null;
    if (storedOtherwise && result === 'deliver') presences.set(extension, null);
    if (result === 'takeOver' && held && !delivery?.repair) {
      const endsPlan = planIsOver && (isLater || since === 'ended');
      // Asked for at that time, it may have been set after it: by a clock that may be ahead a little.
      const setAt = noted ? earlierOf(later(noted.at, heardAt), now()) : heardAt;
      remoteChanges.push(createRemoteChange({ extension, held, heardAt: setAt, planIsOver: endsPlan, note: noted }));
    } else if (result === 'deliverAbove' && held && phoneSetAt && !delivery?.repair) {
      remoteChanges.push(createRemoteChange({ extension, held, heardAt: phoneSetAt, isBeneath: true, note: noted }));
    } else if (result !== 'same' || claim) dirty.add(extension);
    if (choseHere && result !== 'takeOver') chosenHere.add(extension);
  }
  return { presences, remoteChanges, dirty, chosenHere };
}
