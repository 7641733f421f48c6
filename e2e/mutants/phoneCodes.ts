import type { Mutant } from './mutant.ts';

export const phoneCodes: readonly Mutant[] = [
  {
    file: 'src/domain/pbx/remoteChange.ts',
    search: 'later.every(({ until }) => until)',
    replace: 'true',
    test: 'src/domain/pbx/remoteChange.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/applyRemoteChange.ts',
    search: 'await noteAsKnown(since, now);',
    replace: '',
    test: 'src/backend/phoneSystem/sync/dialled.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/applyRemoteChange.ts',
    search: 'await noteAsKnown(heardAt, now);',
    replace: '',
    test: 'src/backend/phoneSystem/sync/dialled.test.ts',
  },
  {
    file: 'src/domain/pbx/match.ts',
    search: 'if (dialled) return',
    replace: 'if (false) return',
    test: 'src/backend/phoneSystem/sync/dialled.test.ts',
  },
  {
    file: 'src/domain/pbx/remoteChange.ts',
    search: 'if (!byCode && sameHeld',
    replace: 'if (sameHeld',
    test: 'src/backend/phoneSystem/sync/dialled.test.ts',
  },
  {
    file: 'src/domain/claims.ts',
    search: 'ownMessage !== null && ownMessage !== stateMessage',
    replace: 'ownMessage !== null',
    test: 'src/domain/pbx/remoteChange.test.ts',
  },
  {
    file: 'src/domain/pbx/setup/codes.ts',
    search: '.\\${STRFTIME(,,%3q)}',
    replace: '',
    test: 'src/node/asterisk/dialplanCodes.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/applyRemoteChange.ts',
    search: '(isHeard && byCode)',
    replace: 'false',
    test: 'src/backend/phoneSystem/sync/dialled.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/remoteChanges.ts',
    search: 'change.planIsOver || isAnew',
    replace: 'change.planIsOver',
    test: 'src/backend/phoneSystem/sync/dialled.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/presenceSync.ts',
    search: "else if (answer === 'deliver') queueChange({ ...change, again: 'late' });",
    replace: "else if (answer === 'deliver') touch([extension]);",
    test: 'src/backend/phoneSystem/sync/dialled.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/presenceSync.ts',
    search: 'hasEnded(extension) || remoteChanges.hasNews(extension)',
    replace: 'hasEnded(extension)',
    test: 'src/backend/phoneSystem/sync/dialled.test.ts',
  },
  {
    file: 'src/domain/pbx/remoteChange.ts',
    search: '(pick.stateId === null || claim.ownMessage === pick.ownMessage)',
    replace: 'claim.stateId === pick.stateId',
    test: 'src/domain/pbx/remoteChange.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/remoteChanges.ts',
    search: 'if (isRecent) found.set',
    replace: 'found.set',
    test: 'src/backend/phoneSystem/sync/remoteChanges.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/applyRemoteChange.ts',
    search: 'const isOld = isHeard &&',
    replace: 'const isOld =',
    test: 'src/backend/phoneSystem/sync/afterGap.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/applyRemoteChange.ts',
    search: 'note && !isOld ?',
    replace: 'note ?',
    test: 'src/backend/phoneSystem/sync/repeats.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/applyRemoteChange.ts',
    search: 'later(note?.at ?? null, since)',
    replace: 'since',
    test: 'src/backend/phoneSystem/sync/repeats.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/remoteChanges.ts',
    search: `        news.next = change;
        return;
`,
    replace: '',
    test: 'src/backend/phoneSystem/sync/repeats.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/remoteChanges.ts',
    search: 'const news = before?.again ? undefined : before;',
    replace: 'const news = before;',
    test: 'src/backend/phoneSystem/sync/repeats.test.ts',
  },
  {
    file: 'src/backend/phoneSystem/sync/remoteChanges.ts',
    search: '        news.next = change;\n',
    replace: '',
    test: 'src/backend/phoneSystem/sync/repeats.test.ts',
  },
];
