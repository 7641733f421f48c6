import type { Mutant } from './mutant.ts';

/** The company that lives through faults. */
const test = 'src/backend/testing/simulation/simulation.test.ts';

/** A fault as it is planted. */
type Fault = Omit<Mutant, 'test' | 'browser'>;

const presence: readonly Fault[] = [
  {
    file: 'src/domain/claims.ts',
    search: '  phone: picked,',
    replace: '  phone: signedInOrOut,',
  },
  { file: 'src/domain/claims.ts', search: 'earlier.until <= later.until', replace: 'true' },
  { file: 'src/domain/claims.ts', search: 'return a.since > b.since ||', replace: 'return a.since < b.since ||' },
  {
    file: 'src/backend/presence/picks.ts',
    search: '=== made.ownMessage ? [presence] : [];',
    replace: '=== made.ownMessage ? [] : [];',
  },
  {
    file: 'src/backend/presence/expiry.ts',
    search: 'Math.min(Math.max(left, 0), TICK_MS)',
    replace: 'TICK_MS * 3600',
  },
  {
    file: 'src/backend/presence/expiry.ts',
    search: 'next = Math.min(next, (await nextEnd(db))?.getTime() ?? Number.POSITIVE_INFINITY);',
    replace: '',
  },
  {
    file: 'src/backend/presence/change.ts',
    search: "if (extensions.length > 0) tx.changed({ type: 'presences', extensions });",
    replace: "if (extensions.length > 0 && cause.kind !== 'end') tx.changed({ type: 'presences', extensions });",
  },
  {
    file: 'src/backend/store/claims.ts',
    search: 'set({ state_id: null, type, message })',
    replace: 'set({ state_id: null, type, message: null })',
  },
  {
    file: 'src/backend/store/claims.ts',
    search: ".set({ state_id: replacementId }).where('state_id', '=', stateId)",
    replace: ".set({ state_id: replacementId }).where('state_id', 'is not', null)",
  },
  {
    file: 'src/backend/presence/states.ts',
    search: `await changeClaimsOf(tx, await lockClaimants(tx.db, id), causeOf(actor), () =>
          store.updateState(tx.db, id, after),
        );`,
    replace: 'await store.updateState(tx.db, id, after);',
  },
  {
    file: 'src/backend/events/news.ts',
    search: 'presences ? joined(presences, change) : change',
    replace: 'change',
  },
];

const reconcile: readonly Fault[] = [
  {
    file: 'src/domain/pbx/reconcile.ts',
    search: "return storedOtherwise ? 'deliver' : 'same';",
    replace: "return 'same';",
  },
  { file: 'src/domain/pbx/reconcile.ts', search: ' || hasForgotten(sides)', replace: '' },
  {
    file: 'src/domain/pbx/reconcile.ts',
    search: 'choseHere || isAsAccepted || sentAt ||',
    replace: 'choseHere || sentAt ||',
  },
  { file: 'src/domain/pbx/reconcile.ts', search: '|| phoneSetAt > chosenAt)', replace: '|| phoneSetAt < chosenAt)' },
  {
    file: 'src/domain/pbx/reconcile.ts',
    search: "return wanted.type === 'not_set' || setLaterThere ? 'takeOver' : 'deliver';",
    replace: "return 'deliver';",
  },
  {
    file: 'src/domain/pbx/reconcile.ts',
    search: '[...before.earlier, { held: before.held, until: now }]',
    replace: 'before.earlier',
  },
  {
    file: 'src/backend/phoneSystem/sync/compareSides.ts',
    search: ' && waitsForThem(chosen.get(userId), delivery?.accepted)',
    replace: '',
  },
  {
    file: 'src/backend/phoneSystem/sync/compareSides.ts',
    search: "if (storedOtherwise && result === 'deliver') presences.set(extension, null);",
    replace: '',
  },
  {
    file: 'src/backend/phoneSystem/sync/compareSides.ts',
    search: 'withoutFuture(note?.at ?? null, heardAt)',
    replace: 'null',
  },
  {
    file: 'src/backend/phoneSystem/sync/compareSides.ts',
    search: "else if (result !== 'same' || claim)",
    replace: "else if (result !== 'same')",
  },
  {
    file: 'src/backend/phoneSystem/sync/status.ts',
    search: '!before?.seenRun || before.seenRun === current',
    replace: '!before?.seenRun || before.seenRun !== current',
  },
  {
    file: 'src/domain/pbx/unheard.ts',
    search: 'if (isKnown && !(stored && isStoredOtherwise(entry, held))) continue;',
    replace: 'if (isKnown) continue;',
  },
  {
    file: 'src/domain/pbx/stored.ts',
    search: 'entry === undefined ? notSet : heldInStore(entry)',
    replace: 'entry === undefined ? held : heldInStore(entry)',
  },
  {
    file: 'src/backend/phoneSystem/sync/unheard.ts',
    search: 'return [...news.keys()];',
    replace: 'return [];',
  },
];

const echoes: readonly Fault[] = [
  {
    file: 'src/backend/phoneSystem/sync/echoes.ts',
    search: "return chosen ? 'overwritten' : 'displaced';",
    replace: "return 'overwritten';",
  },
  {
    file: 'src/backend/phoneSystem/sync/echoes.ts',
    search: "return chosen ? 'overwritten' : 'displaced';",
    replace: "return 'displaced';",
  },
  {
    file: 'src/domain/pbx/remoteChange.ts',
    search: "if (meaning.kind === 'nothing') return { does: 'clear' };",
    replace: "if (meaning.kind === 'nothing') return { does: 'nothing' };",
  },
  {
    file: 'src/backend/phoneSystem/sync/applyRemoteChange.ts',
    search: 'latestOf(heardAt, claims)',
    replace: 'latestOf(now, claims)',
  },
];

const deliveries: readonly Fault[] = [
  {
    file: 'src/domain/pbx/delivery.ts',
    search: 'delivery.revision === revision && delivery.refused',
    replace: 'delivery.refused',
  },
  { file: 'src/domain/pbx/delivery.ts', search: ' && !(accepted && accepted.at > claim.since)', replace: '' },
  {
    file: 'src/domain/pbx/delivery.ts',
    search: 'return claim.since.getTime() > now.getTime() - JUST_NOW_MS && !(',
    replace: 'return false && !(',
  },
  {
    file: 'src/backend/phoneSystem/sync/deliverer.ts',
    search: '      await noteUnanswered(wanted.values(), deliveries);\n',
    replace: '',
  },
  {
    file: 'src/backend/phoneSystem/sync/deliverer.ts',
    search: '      onSent([...wanted.values()]);\n',
    replace: '',
  },
  {
    file: 'src/backend/phoneSystem/sync/connection.ts',
    search: "          if (change.type === 'session') astdb.touch(change.userIds);\n",
    replace: '',
  },
  {
    file: 'src/backend/phoneSystem/sync/connection.ts',
    search: "if (change.type === 'states' || change.type === 'users'",
    replace: "if (change.type === 'users'",
  },
  {
    file: 'src/backend/phoneSystem/sync/connection.ts',
    search: '[sync, actions, pauses]',
    replace: '[sync, pauses]',
  },
];

const actions: readonly Fault[] = [
  { file: 'src/backend/phoneSystem/sync/astdbSync.ts', search: '      there = null;\n', replace: '' },
  {
    file: 'src/backend/phoneSystem/sync/astdbSync.ts',
    search: 'return [...(await stillFound(await changedEntries(), changedEntries)).keys()];',
    replace: 'return [];',
  },
  { file: 'src/backend/phoneSystem/sync/astdbSync.ts', search: '      if (plansWait) touch();\n', replace: '' },
  {
    file: 'src/backend/phoneSystem/sync/astdbSync.ts',
    search: 'claim?.until || isBringing || there?.has(`${PLANS}${extension}`)',
    replace: 'claim?.until',
  },
  {
    file: 'src/domain/pbx/keys.ts',
    search: 'ours.test(path) && !wanted.has(path)',
    replace: "ours.test(path) && !path.includes('/plan/') && !wanted.has(path)",
  },
  {
    file: 'src/domain/pbx/plan.ts',
    search: 'steps.push({ at, held: toPbx(next) })',
    replace: 'steps.push({ at, held: toPbx(undefined) })',
  },
  {
    file: 'src/domain/pbx/plan.ts',
    search: 'Math.ceil(at.getTime() / 1000)',
    replace: 'Math.floor(at.getTime() / 1000)',
  },
  {
    file: 'src/backend/phoneSystem/sync/actions/lamps.ts',
    search: '[...wanted.keys(), ...(on ?? [])]',
    replace: 'wanted.keys()',
  },
  {
    file: 'src/backend/phoneSystem/sync/actions/freepbx.ts',
    search: '    if (set !== null && set !== action) await switchOff(extension, set, note);\n',
    replace: '',
  },
  {
    file: 'src/backend/phoneSystem/sync/actions/freepbx.ts',
    search: '(extension, false));\n    await line.writeEntry(`${OUR_NOTES}/${extension}`, null);',
    replace: '(extension, false));',
  },
];

/** Faults of what has to hold between many parts at once, which the simulation finds, whichever test beside the part does. */
export const simulation: readonly Mutant[] = [...presence, ...reconcile, ...echoes, ...deliveries, ...actions].map(
  (fault) => Object.assign({ test }, fault),
);
