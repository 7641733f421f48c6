import type { Drift, DriftRow, PhonePresence } from '#contract/phoneSystem.ts';
import { dndDifferences } from '#domain/pbx/phoneDnd.ts';
import { labelOf } from '#domain/labels.ts';
import { type Held, notSet, sameHeld, toPbx } from '#domain/pbx/held.ts';
import { extensionOfKey, keyChanges } from '#domain/pbx/keys.ts';
import { cleanMessage, typeOf } from '#domain/pbx/match.ts';
import { pauseChanges } from '#domain/pbx/pauses.ts';
import { isStoredOtherwise } from '#domain/pbx/stored.ts';
import type { PbxDialplan, PbxLook } from '#backend/ports/pbx.ts';
import { type Wanted, wantedOf } from '#backend/store/deliveries.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { allExtensions } from '#backend/store/users.ts';
import { wantedEntries } from './sync/astdbSync.ts';
import { isInDnd, wantedActions } from './sync/actions/wantedActions.ts';
import { wantedPauses } from './sync/wantedPauses.ts';

function shown(held: Held): PhonePresence {
  const type = typeOf(held.type);
  const message = cleanMessage(held.message);
  return {
    type: type ?? held.type,
    message,
    label: type ? labelOf(type, message) : '',
    stateId: held.subtype || null,
  };
}

/** How the presence of somebody differs, or null where it does not. Nothing there is the same as nothing set. */
function presenceDrift({ extension, claim }: Wanted, { presences, stored }: PbxLook): DriftRow['presence'] {
  const ours = toPbx(claim);
  const theirs = presences.get(extension) ?? null;
  const entry = stored?.get(extension);
  const storedOtherwise = stored !== null && isStoredOtherwise(entry, theirs);
  if (sameHeld(ours, theirs ?? notSet) && !storedOtherwise) return null;
  return { ours: shown(ours), theirs: theirs && shown(theirs), stored: storedOtherwise ? (entry ?? '') : null };
}

interface Differences {
  rows: DriftRow[];
  onlyThere: string[];
  onlyHere: Drift['onlyHere'];
  keysCompared: boolean;
}

/**
 * Everything that the phone system holds otherwise than we do, by extension; what concerns none comes first.
 *
 * @param ahead how far its clock is ahead (milliseconds)
 */
export async function driftOf(
  db: Db,
  look: PbxLook,
  { dialplan, now, ahead }: { dialplan: PbxDialplan; now: Date; ahead: number },
): Promise<Differences> {
  const wanted = await wantedOf(db);
  const names = new Map(wanted.map(({ extension, displayName }) => [extension, displayName]));
  const rows = new Map<string, DriftRow>();
  const rowOf = (extension: string) => {
    const row = rows.get(extension) ?? {
      extension,
      displayName: names.get(extension) ?? null,
      presence: null,
      keys: [],
      pauses: [],
    };
    rows.set(extension, row);
    return row;
  };
  for (const each of wanted) {
    const presence = presenceDrift(each, look);
    if (presence) rowOf(each.extension).presence = presence;
  }
  if (look.keys) {
    const ours = await wantedEntries(db, now, ahead);
    for (const [key, value] of keyChanges(look.keys, ours)) {
      rowOf(extensionOfKey(key)).keys.push({ key, ours: value, theirs: look.keys.get(key) ?? null });
    }
  }
  const notes = new Set(look.keys?.keys());
  const pauses = look.members ? pauseChanges(look.members, await wantedPauses(db), notes) : [];
  for (const { extension, member, reason } of pauses) {
    const theirs = member.paused ? member.reason : null;
    rowOf(extension).pauses.push({ queue: member.queue, member: member.interface, ours: reason, theirs });
  }
  if (look.dnd) {
    for (const [extension, calls] of await wantedActions(db)) {
      const isSwitched = dialplan === 'freepbx' && calls.action === 'dnd';
      const differences = dndDifferences(extension, { isInDnd: isInDnd(calls), isSwitched }, look.dnd);
      if (differences.length > 0) rowOf(extension).keys.push(...differences);
    }
  }
  const here = new Set(await allExtensions(db));
  const there = new Set(look.extensions);
  return {
    rows: [...rows.values()].toSorted((a, b) => a.extension.localeCompare(b.extension, 'en', { numeric: true })),
    onlyThere: look.extensions.filter((extension) => !here.has(extension)),
    onlyHere: wanted
      .filter(({ extension }) => !there.has(extension))
      .map(({ extension, displayName }) => ({ extension, displayName })),
    keysCompared: look.keys !== null,
  };
}
