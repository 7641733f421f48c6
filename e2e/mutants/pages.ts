import type { Mutant } from './mutant.ts';

export const pages: readonly Mutant[] = [
  {
    file: 'src/web/csv/exportCsv.ts',
    search: "/^'*[=",
    replace: '/^[=',
    test: 'src/web/csv/users.test.ts',
  },
  {
    file: 'src/web/csv/exportCsv.ts',
    search: 'escapeFormulae: formula',
    replace: 'escapeFormulae: false',
    test: 'src/web/csv/exportCsv.test.ts',
  },
  {
    file: 'src/web/account/returnPath.ts',
    search: '(?![/\\\\])',
    replace: '',
    test: 'src/web/account/returnPath.test.ts',
  },
  {
    file: 'src/web/ucp/pick/form/pickFields.ts',
    search: 'now.getTime() + HOUR_MS / 2',
    replace: 'now.getTime()',
    test: 'src/web/ucp/pick/form/pickFields.test.ts',
  },
  {
    file: 'src/web/ucp/claims/useClaimWords.ts',
    search: 'Date.parse(own) <= back',
    replace: 'Date.parse(own) < back',
    test: 'src/web/ucp/claims/useClaimWords.test.ts',
  },
  {
    file: 'src/web/account/PasswordPage.module.css',
    search: 'max-width: 360px;',
    replace: `max-width: 360px;
  min-width: 500px;`,
    test: 'e2e/look.spec.ts',
    browser: { project: 'node', title: 'fits 360 pixels: person' },
  },
  {
    file: 'src/web/records/RecordDialog.tsx',
    search: "const isGone = isProblem(error, 'not_found');",
    replace: 'const isGone = false;',
    test: 'e2e/bad-input.spec.ts',
    browser: { project: 'node', title: 'a state that is not there is gone' },
  },
  {
    file: 'src/web/records/useEdit.ts',
    search: ' && !form.formState.isDirty',
    replace: '',
    test: 'e2e/states.spec.ts',
    browser: { project: 'node', title: 'of two admins who edit the same state' },
  },
  {
    file: 'src/web/admin/users/BulkBar.tsx',
    search: `    setAsking(false);
    onDone();`,
    replace: '    setAsking(false);',
    test: 'e2e/users.spec.ts',
    browser: { project: 'node', title: 'many are switched off' },
  },
  {
    file: 'src/web/app/errors/ErrorPage.module.css',
    search: `  max-width: 560px;
}`,
    replace: `  max-width: 560px;
}
@media (prefers-color-scheme: dark) {
  .body {
    color: #222;
  }
}`,
    test: 'e2e/look.spec.ts',
    browser: { project: 'node', title: 'fits 360 pixels: person' },
  },
  {
    file: 'src/web/app/guards.ts',
    search: "if (!session.may.manageStates) throw new RefusedError('forbidden');",
    replace: '',
    test: 'e2e/users.spec.ts',
    browser: { project: 'node', title: 'a person has no admin area' },
  },
  {
    file: 'src/web/ucp/board/Board.tsx',
    search: '[...favourites, extension]',
    replace: '[extension, ...favourites]',
    test: 'e2e/board.spec.ts',
    browser: { project: 'node', title: 'favourites come first' },
  },
  {
    file: 'src/web/ucp/history/HistoryPage.tsx',
    search: "<Page title={t('title')}",
    replace: `<Page toolbar={<button type="button" />} title={t('title')}`,
    test: 'e2e/look.spec.ts',
    browser: { project: 'node', title: 'fits 360 pixels: person' },
  },
  {
    file: 'src/web/ucp/pick/form/pickFields.ts',
    search: 'timeZone) : firstEnd(now, timeZone)',
    replace: "timeZone) : ''",
    test: 'e2e/presence.spec.ts',
    browser: { project: 'node', title: 'a date and time begins with an end' },
  },
  {
    file: 'src/web/ucp/pick/useMyPresence.ts',
    search: "latest?.status === 'error' && latest.error ?",
    replace: 'false ?',
    test: 'e2e/presence.spec.ts',
    browser: { project: 'node', title: 'a pick that fails goes back' },
  },
  {
    file: 'src/web/ucp/alerts/Watcher.tsx',
    search: `    if (!lock) return;
`,
    replace: '',
    test: 'e2e/board.spec.ts',
    browser: { project: 'node', title: 'who is waited for is told of once' },
  },
  {
    file: 'src/web/app/SignedInLayout.tsx',
    search: `      {ended && (
`,
    replace: `      {ended && leaving && (
`,
    test: 'e2e/sign-in.spec.ts',
    browser: { project: 'node', title: 'a session that ends takes nothing with it' },
  },
  {
    file: 'src/web/app/lazyLive.ts',
    search: 'await wait(retryPause(failures));',
    replace: 'await new Promise(() => {});',
    test: 'e2e/home.spec.ts',
    browser: { project: 'node', title: 'live events begin all the same' },
  },
  {
    file: 'src/web/ucp/board/RowActions.tsx',
    search: "{favourites.has(extension) && <Mark icon={<StarIcon />} text={t('favourites.mark')} />}",
    replace: '',
    test: 'e2e/home.spec.ts',
    browser: { project: 'node', title: 'a finger opens the ends' },
  },
  {
    file: 'src/web/admin/states/VoicemailText.tsx',
    search: "!link || link.kind === 'none'",
    replace: '!link',
    test: 'src/web/admin/states/VoicemailText.test.tsx',
  },
  {
    file: 'src/web/ucp/board/board.module.css',
    search: '.board tr:not(',
    replace: 'tr:not(',
    test: 'e2e/states.spec.ts',
    browser: { project: 'node', title: 'wherever the pointer is' },
  },
  {
    file: 'src/web/admin/system/FreepbxSection.tsx',
    search: "setShown(outdated ? 'outdated' : answer);",
    replace: 'setShown(answer);',
    test: 'e2e/freepbx.spec.ts',
    browser: { project: 'node', title: 'what was changed during the look' },
  },
  {
    file: 'src/web/admin/users/BulkBar.module.css',
    search: '(height < 400px)',
    replace: '(height < 100px)',
    test: 'e2e/small-screens.spec.ts',
    browser: { project: 'node', title: 'what is selected can still be read' },
  },
  {
    file: 'src/web/admin/users/BulkBar.module.css',
    search: 'bottom: 0;',
    replace: 'bottom: 12px;',
    test: 'e2e/small-screens.spec.ts',
    browser: { project: 'node', title: 'on the narrowest phone' },
  },
  {
    file: 'src/web/admin/states/DeleteStateDialog.tsx',
    search: "(state.message === null ? t('keepsType', { label: state.label }) : t('keepsWords'))",
    replace: "t('keepsWords')",
    test: 'e2e/states.spec.ts',
    browser: { project: 'node', title: 'who asks to delete a state' },
  },
  {
    file: 'src/web/ucp/board/board.module.css',
    search: '  -webkit-line-clamp: none;',
    replace: '',
    test: 'e2e/long-words.spec.ts',
    browser: { project: 'node', title: 'cuts is whole while one is on the row' },
  },
  {
    file: 'src/web/ucp/settings/useSetting.ts',
    search: ' && !isNotOffered(error)',
    replace: '',
    test: 'src/web/ucp/settings/useSetting.test.ts',
  },
  {
    file: 'src/web/app/errors/useErrorWords.ts',
    search: "isNotOffered(error) ? 'not_offered' : null",
    replace: 'null',
    test: 'src/web/app/errors/useErrorWords.test.tsx',
  },
];
