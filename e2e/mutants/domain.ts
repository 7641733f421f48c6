import type { Mutant } from './mutant.ts';

export const domain: readonly Mutant[] = [
  {
    file: 'src/domain/claims.ts',
    search: ' || claim.until !== null',
    replace: '',
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/domain/claims.ts',
    search: 'live.some((other) => places[other.source] === signedInOrOut && isLater(other, claim)) ? 0 : strength',
    replace: 'strength',
    test: 'src/backend/presence/attendance.test.ts',
  },
  {
    file: 'src/domain/claims.ts',
    search: '  phone: picked,',
    replace: '  phone: signedInOrOut,',
    test: 'src/domain/claims.test.ts',
  },
  {
    file: 'src/domain/claims.ts',
    search: 'earlier.until <= later.until',
    replace: 'true',
    test: 'src/domain/claims.test.ts',
  },
  {
    file: 'src/domain/ends.ts',
    search: "if (until <= now) return 'until_past';",
    replace: '',
    test: 'src/domain/ends.test.ts',
  },
  {
    file: 'src/domain/ends.ts',
    search: 'dayStart(today + 7 - daysSinceMonday(today), timeZone)',
    replace: 'dayStart(today + 7, timeZone)',
    test: 'src/domain/ends.test.ts',
  },
  {
    file: 'src/domain/fold.ts',
    search: ".replaceAll('ς', 'σ')",
    replace: '',
    test: 'src/domain/fold.test.ts',
  },
  {
    file: 'src/domain/freepbx/planNamed.ts',
    search: 'origin === undefined && !shared && imported.has(before.id)',
    replace: 'false',
    test: 'src/domain/freepbx/planNamed.test.ts',
  },
  {
    file: 'src/domain/freepbx/planNamed.ts',
    search: '        owners.delete(fold(nameOf(old)));\n',
    replace: '',
    test: 'src/domain/freepbx/planNamed.test.ts',
  },
  {
    file: 'src/domain/freepbx/planUsers.ts',
    search: 'origin !== undefined && !byId.has(origin)',
    replace: 'false',
    test: 'src/node/ports/freepbx.test.ts',
  },
  {
    file: 'src/domain/importPlan.ts',
    search: 'owner !== undefined && !movers.has(owner)',
    replace: 'owner !== undefined',
    test: 'src/domain/importPlan.test.ts',
  },
  {
    file: 'src/domain/pbx/calls.ts',
    search: `  if (followed) return { does: 'ring', because: 'followed' };
`,
    replace: '',
    test: 'src/domain/pbx/preview.test.ts',
  },
  {
    file: 'src/domain/pbx/delivery.ts',
    search: ' && !(accepted && accepted.at >= claim.since)',
    replace: '',
    test: 'src/backend/phoneSystem/sync/laterWins.test.ts',
  },
  {
    file: 'src/domain/pbx/delivery.ts',
    search: 'claim.since.getTime() > now.getTime() - JUST_NOW_MS && ',
    replace: '',
    test: 'src/domain/pbx/delivery.test.ts',
  },
  {
    file: 'src/domain/pbx/delivery.ts',
    search: ' && delivery.refused === null',
    replace: '',
    test: 'src/domain/pbx/delivery.test.ts',
  },
  {
    file: 'src/domain/pbx/delivery.ts',
    search: ' || delivery?.repair',
    replace: '',
    test: 'src/domain/pbx/delivery.test.ts',
  },
  {
    file: 'src/domain/pbx/heard.ts',
    search: 'awaitsOurs || ',
    replace: '',
    test: 'src/domain/pbx/heard.test.ts',
  },
  {
    file: 'src/domain/pbx/keys.ts',
    search: 'ours.test(path) && !wanted.has(path)',
    replace: '!wanted.has(path)',
    test: 'src/domain/pbx/keys.test.ts',
  },
  {
    file: 'src/domain/pbx/match.ts',
    search: `    if (bytes > MESSAGE_BYTES) break;
`,
    replace: '',
    test: 'src/domain/pbx/match.test.ts',
  },
  {
    file: 'src/domain/pbx/reconcile.ts',
    search: '(hasForgotten(sides) && !setLaterThere)',
    replace: 'hasForgotten(sides)',
    test: 'src/domain/pbx/reconcile.test.ts',
  },
  {
    file: 'src/domain/pbx/remoteChange.ts',
    search: ' && since > heardAt && since <= now',
    replace: ' && since > heardAt',
    test: 'src/domain/pbx/remoteChange.test.ts',
  },
  {
    file: 'src/domain/pbx/setup/dialplan.ts',
    search: 'b(presence-followed^s^1(\\${ARG1}))U(presence-answered)',
    replace: 'U(presence-answered)',
    test: 'src/node/asterisk/dialplanCalls.test.ts',
  },
  {
    file: 'src/domain/pbx/setup/options.ts',
    search: '/^[0-9A-Za-z_-]{1,80}$/',
    replace: '/^[0-9A-Za-z_-]{1,80}$/m',
    test: 'src/domain/pbx/setup/setup.test.ts',
  },
  {
    file: 'src/domain/permissions.ts',
    search: '(may.setOwnPresence && actor.extension === extension)',
    replace: 'may.setOwnPresence',
    test: 'src/domain/permissions.test.ts',
  },
  {
    file: 'src/domain/week.ts',
    search: "change !== null && change.cause !== 'off'",
    replace: 'change !== null',
    test: 'src/domain/week.test.ts',
  },
  {
    file: 'src/domain/zones.ts',
    search: 'new Date(wall - offsetAt(wall - offsetAt(wall)))',
    replace: 'new Date(wall - offsetAt(wall))',
    test: 'src/domain/zones.test.ts',
  },
];
