import type { Mutant } from './mutant.ts';

export const presence: readonly Mutant[] = [
  {
    file: 'src/backend/presence/attendance.ts',
    search: 'await store.stay(tx.db, went, inMs(now, goneAfterMs));',
    replace: 'await store.stay(tx.db, went, now);',
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/backend/presence/attendance.ts',
    search: 'if (!lookedAt) return !deps.runsInPages;',
    replace: 'if (!lookedAt) return false;',
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/backend/presence/attendance.ts',
    search: "await applySignState(tx, 'signIn', states, back);",
    replace: '',
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/backend/presence/attendance.ts',
    search: "await applySignState(tx, 'signOut', states, await store.removeGone(tx.db, [...due], now));",
    replace: 'await store.removeGone(tx.db, [...due], now);',
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/backend/presence/attendance.ts',
    search: 'if (found.streams > 0) return;',
    replace: '',
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/backend/presence/attendance.ts',
    search: 'return passed > holdMs || passed < -beatMs;',
    replace: 'return passed < -beatMs;',
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/backend/presence/attendance.ts',
    search: 'return passed > holdMs || passed < -beatMs;',
    replace: 'return passed > holdMs;',
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/backend/presence/claims.ts',
    search: 'release(services, call, await settableBy(db, call.actor, call.params.extension), call.params.id)',
    replace:
      "release(services, call, await settableBy(db, { ...call.actor, role: 'admin' }, call.params.extension), call.params.id)",
    test: 'src/demo/api.contract.test.ts',
  },
  {
    file: 'src/backend/presence/expiry.ts',
    search: 'Math.min(Math.max(left, 0), TICK_MS)',
    replace: 'Math.max(left, 0)',
    test: 'src/backend/presence/expiry.test.ts',
  },
  {
    file: 'src/backend/presence/me.ts',
    search: '(await passwordHashOf(tx.db, actor.id)) !== current',
    replace: 'false',
    test: 'src/backend/session/session.test.ts',
  },
  {
    file: 'src/backend/presence/picks.ts',
    search: '=== made.ownMessage ? [presence] : [];',
    replace: '=== made.ownMessage ? [] : [];',
    test: 'src/backend/presence/expiry.test.ts',
  },
  {
    file: 'src/backend/presence/change.ts',
    search: 'await settle(tx, whose, ended, new Date(end),',
    replace: 'await settle(tx, whose, ended, now,',
    test: 'src/backend/presence/expiry.test.ts',
  },
  {
    file: 'src/backend/presence/picks.ts',
    search: 'const since = latestOf(now, claims);',
    replace: 'const since = now;',
    test: 'src/backend/presence/expiry.test.ts',
  },
  {
    file: 'src/backend/presence/presences.ts',
    search: 'mayKnow ? presence : { ...presence, reason: null }',
    replace: 'presence',
    test: 'src/demo/api.contract.test.ts',
  },
  {
    file: 'src/backend/presence/cachedRead.ts',
    search: 'until === null || until > now',
    replace: 'true',
    test: 'src/backend/presence/cachedRead.test.ts',
  },
  {
    file: 'src/backend/presence/signInOut.ts',
    search: 'const wasHere = (await whoIsHere(tx.db, [userId])).has(userId);',
    replace: 'const wasHere = false; meant = false;',
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/backend/presence/signInOut.ts',
    search: "if (!isHere && (meant || wasHere)) await applySignState(tx, 'signOut', states, users);",
    replace: "if (meant || wasHere) await applySignState(tx, 'signOut', states, users);",
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/backend/presence/eligibility.ts',
    search: '[...moved, ...renamed]',
    replace: 'moved',
    test: 'src/backend/people/userImport.test.ts',
  },
  {
    file: 'src/backend/presence/states.ts',
    search: '        requireVersion(version);\n',
    replace: '',
    test: 'src/demo/api.contract.test.ts',
  },
  {
    file: 'src/backend/presence/eligibility.ts',
    search: ' || came.length > 0',
    replace: '',
    test: 'src/backend/people/userImport.test.ts',
  },
  {
    file: 'src/backend/presence/picks.ts',
    search: "edit) };\n  }, 'together');",
    replace: 'edit) };\n  });',
    test: 'src/backend/presence/picks.test.ts',
  },
  {
    file: 'src/backend/presence/picks.ts',
    search: "presenceOf(user, claim));\n  }, 'together');",
    replace: 'presenceOf(user, claim));\n  });',
    test: 'src/backend/presence/picks.test.ts',
  },
  {
    file: 'src/backend/presence/picks.ts',
    search: 'const since = latestOf(now, claims);',
    replace: 'const since = now;',
    test: 'src/backend/presence/expiry.test.ts',
  },
];
