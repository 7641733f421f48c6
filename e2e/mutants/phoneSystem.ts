import type { Mutant } from './mutant.ts';

export const phoneSystem: readonly Mutant[] = [
  {
    file: 'src/backend/phoneSystem/sync/remoteChanges.ts',
    search: 'change.planIsOver ||= await takeEndedPlan(extension);',
    replace: '',
    test: 'src/backend/phoneSystem/sync/ends.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/astdbSync.ts',
    search: ' || (await line.readEntry(path)) !== null) return false;',
    replace: ') return false;',
    test: 'src/backend/phoneSystem/sync/ends.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/compareSides.ts',
    search: 'planIsOver && (isLater || hasEnded)',
    replace: 'false',
    test: 'src/backend/phoneSystem/sync/ends.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/compareSides.ts',
    search: ' ?? lastSent(delivery, held)',
    replace: '',
    test: 'src/backend/phoneSystem/sync/afterGap.test.ts',
  },
  {
    file: 'src/domain/pbx/reconcile.ts',
    search: '!isAsAccepted && !storedOtherwise && isSetBefore(sides)',
    replace: 'false',
    test: 'src/backend/phoneSystem/sync/afterGap.test.ts',
  },
  {
    file: 'src/domain/pbx/reconcile.ts',
    search: ' || choicesEnded);',
    replace: ');',
    test: 'src/backend/phoneSystem/sync/afterGap.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/applyRemoteChange.ts',
    search: 'isBeneath ? heardAt : latestOf(heardAt, claims)',
    replace: 'latestOf(heardAt, claims)',
    test: 'src/backend/phoneSystem/sync/afterGap.test.ts',
  },
  {
    file: 'src/domain/pbx/remoteChange.ts',
    search: 'later.every(({ until }) => until)',
    replace: 'true',
    test: 'src/domain/pbx/remoteChange.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/compareSides.ts',
    search: 'const planIsOver = !plans.wasPlanned(extension);',
    replace: 'const planIsOver = true;',
    test: 'src/backend/phoneSystem/sync/ends.test.ts',
  },
  {
    file: 'src/domain/pbx/delivery.ts',
    search: "claim.source !== 'phone' && ",
    replace: '',
    test: 'src/domain/pbx/delivery.test.ts',
  },
  {
    file: 'src/domain/pbx/delivery.ts',
    search: ' && claim.since >= delivery.accepted.at',
    replace: '',
    test: 'src/backend/phoneSystem/sync/afterGap.test.ts',
  },
  {
    file: 'src/domain/pbx/delivery.ts',
    search: 'refused: null, repair: false, unanswered: [] };',
    replace: 'refused: null, repair: false, unanswered: delivery?.unanswered ?? [] };',
    test: 'src/domain/pbx/delivery.test.ts',
  },
  {
    file: 'src/domain/pbx/reconcile.ts',
    search: 'losesEnd(wasIn) && isOtherNow',
    replace: 'losesEnd(wasIn)',
    test: 'src/domain/pbx/reconcile.test.ts',
  },
  {
    file: 'src/domain/pbx/reconcile.ts',
    search: 'setLaterThere && !isOurs && planIsOver',
    replace: 'setLaterThere && planIsOver',
    test: 'src/domain/pbx/reconcile.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/presenceSync.ts',
    search: '      dirty.add(extension);\n      onOthers(extension);\n',
    replace: '      onOthers(extension);\n',
    test: 'src/backend/phoneSystem/sync/laterWins.test.ts',
  },
  {
    file: 'src/backend/store/deliveries.ts',
    search: "          unanswered: ref('excluded.unanswered'),\n",
    replace: '',
    test: 'src/node/store.test.ts',
  },
  {
    file: 'src/backend/store/deliveries.ts',
    search: "({ unanswered: ref('excluded.unanswered') })",
    replace: "({ unanswered: ref('excluded.unanswered'), repair: ref('excluded.repair') })",
    test: 'src/node/store.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/compareSides.ts',
    search: '(await wasPickedSince(db, userId, phoneSetAt, held))',
    replace: 'false',
    test: 'src/backend/phoneSystem/sync/outage.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/astdbSync.ts',
    search: '!(plansStay && path.startsWith(PLANS))',
    replace: '!(plansStay && path.startsWith(PLANS) && known.has(path))',
    test: 'src/backend/phoneSystem/sync/outage.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/presenceSync.ts',
    search: 'else if (!isKnown) queueChange(change);',
    replace: 'else queueChange(change);',
    test: 'src/backend/phoneSystem/sync/outage.test.ts',
  },
];
