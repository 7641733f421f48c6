import type { Mutant } from './mutant.ts';

export const domainPbx: readonly Mutant[] = [
  {
    file: 'src/domain/pbx/calls.ts',
    search: `  if (arrived === 'followed') return { does: 'ring', because: 'followed' };
`,
    replace: '',
    test: 'src/domain/pbx/preview.test.ts',
  },
  {
    file: 'src/domain/pbx/delivery.ts',
    search: ' && !(accepted && accepted.at > claim.since)',
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
    search: 'claim.since.getTime() + 1',
    replace: 'claim.since.getTime()',
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
    search: "ours === 'none' ? 'nothing' : 'compare'",
    replace: "ours === 'refused' ? 'compare' : 'nothing'",
    test: 'src/domain/pbx/heard.test.ts',
  },
  {
    file: 'src/domain/pbx/heard.ts',
    search: "ours === 'none' ? 'nothing' : 'compare'",
    replace: "ours === 'waits' ? 'compare' : 'nothing'",
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
    search: 'isAsAccepted ? isSetAgain(sides) : setLaterThere',
    replace: 'setLaterThere',
    test: 'src/domain/pbx/reconcile.test.ts',
  },
  {
    file: 'src/domain/pbx/reconcile.ts',
    search: ' || hasForgotten(sides)',
    replace: '',
    test: 'src/domain/pbx/reconcile.test.ts',
  },
  {
    file: 'src/domain/pbx/plan.ts',
    search: 'Math.ceil(at.getTime() / 1000)',
    replace: 'Math.floor(at.getTime() / 1000)',
    test: 'src/domain/pbx/plan.test.ts',
  },
  {
    file: 'src/domain/pbx/plan.ts',
    search: 'until && until > now ?',
    replace: 'until ?',
    test: 'src/domain/pbx/plan.test.ts',
  },
  {
    file: 'src/domain/pbx/setup/decide.ts',
    search: ',\\${PRESENCE_STATE(CustomPresence:\\${ARG1},message,e)}',
    replace: ',',
    test: 'src/node/asterisk/dialplan.test.ts',
  },
  {
    file: 'src/domain/pbx/setup/decide.ts',
    search: 'GotoIf(\\${ISNULL(\\${BLINDTRANSFER})}?:alone)',
    replace: 'NoOp()',
    test: 'src/node/asterisk/dialplanCalls.test.ts',
  },
  {
    file: 'src/domain/pbx/setup/decide.ts',
    search: ' same => n(out),Hangup(17)',
    replace: ' same => n(out),Return()',
    test: 'src/node/asterisk/dialplanGroups.test.ts',
  },
  {
    file: 'src/domain/pbx/setup/codes.ts',
    search: ' same => n,Set(LOCAL(before)=\\${DB_DELETE(presence/plan/\\${ext})})\n',
    replace: '',
    test: 'src/node/asterisk/dialplanCodes.test.ts',
  },
  {
    file: 'src/domain/pbx/remoteChange.ts',
    search: "  if (choseHereAt && isLater(choseHereAt)) return { does: 'nothing' };\n",
    replace: '',
    test: 'src/domain/pbx/remoteChange.test.ts',
  },
  {
    file: 'src/domain/pbx/remoteChange.ts',
    search: 'at > heardAt && at <= now',
    replace: 'at > heardAt',
    test: 'src/domain/pbx/remoteChange.test.ts',
  },
  {
    file: 'src/domain/pbx/stored.ts',
    search: 'entry === undefined ? notSet : heldInStore(entry)',
    replace: 'entry === undefined ? held : heldInStore(entry)',
    test: 'src/domain/pbx/unheard.test.ts',
  },
  {
    file: 'src/domain/pbx/setup/dialplan.ts',
    search: 'b(presence-followed^s^1(\\${ARG1}))U(presence-answered)',
    replace: 'U(presence-answered)',
    test: 'src/node/asterisk/dialplanCalls.test.ts',
  },
  {
    file: 'src/domain/pbx/setup/dialplan.ts',
    search: '?call:trial,1)',
    replace: '?call:call)',
    test: 'src/node/asterisk/trialCall.test.ts',
  },
  {
    file: 'src/domain/pbx/setup/front.ts',
    search: 'include => presence-unknown\n',
    replace: '',
    test: 'src/node/asterisk/setUpGuide.test.ts',
  },
  {
    file: 'src/domain/pbx/setup/includeLines.ts',
    search: '[firstContext, ownContext, lastContext]',
    replace: '[ownContext, firstContext, lastContext]',
    test: 'src/node/asterisk/setUpGuide.test.ts',
  },
  {
    file: 'src/domain/pbx/setup/includeLines.ts',
    search: '#tryinclude ${dialplanFile}',
    replace: '#include ${dialplanFile}',
    test: 'src/node/asterisk/setUpGuide.test.ts',
  },
  {
    file: 'src/domain/pbx/setup/removal.ts',
    search: ', PROBE]',
    replace: ']',
    test: 'src/domain/pbx/setup/includeLines.test.ts',
  },
  {
    file: 'src/domain/pbx/setup/options.ts',
    search: '/^[0-9A-Za-z_-]{1,80}$/',
    replace: '/^[0-9A-Za-z_-]{1,80}$/m',
    test: 'src/domain/pbx/setup/setup.test.ts',
  },
];
