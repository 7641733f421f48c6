import type { Mutant } from './mutant.ts';

export const phoneSystem: readonly Mutant[] = [
  {
    file: 'src/backend/phoneSystem/sync/remoteChanges.ts',
    search: 'change.planIsOver ||= await isPlanOver(extension);',
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
    search: 'planIsOver: isLater',
    replace: 'planIsOver: false',
    test: 'src/backend/phoneSystem/sync/ends.test.ts',
  },
  {
    file: 'src/domain/pbx/reconcile.ts',
    search: '(losesEnd(wasIn) && isOtherNow)',
    replace: 'losesEnd(wasIn)',
    test: 'src/domain/pbx/reconcile.test.ts',
  },
  {
    file: 'src/domain/pbx/reconcile.ts',
    search: 'setLaterThere && !isOurs && losesEnd(sides)',
    replace: 'setLaterThere && losesEnd(sides)',
    test: 'src/domain/pbx/reconcile.test.ts',
  },
];
