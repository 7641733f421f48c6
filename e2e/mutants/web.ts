import type { Mutant } from './mutant.ts';

export const web: readonly Mutant[] = [
  {
    file: 'src/web/csv/exportCsv.ts',
    search: "/^'*[=",
    replace: '/^[=',
    test: 'src/web/csv/users.test.ts',
  },
  {
    file: 'src/web/data/http.ts',
    search: 'spec.stream && openStream)',
    replace: 'false)',
    test: 'src/web/data/http.test.ts',
  },
  {
    file: 'src/web/data/place.ts',
    search: 'if (placeOf(queryClient)?.userId === userId) places',
    replace: 'places',
    test: 'src/web/data/place.test.ts',
  },
  {
    file: 'src/web/data/session.ts',
    search: `export function acceptSession(queryClient: QueryClient, session: Session): void {
  claimCache(queryClient, session);
`,
    replace: `export function acceptSession(queryClient: QueryClient, session: Session): void {
`,
    test: 'src/web/data/session.test.ts',
  },
  {
    file: 'src/web/live/useLive.ts',
    search: ' && event.userId === userId',
    replace: '',
    test: 'e2e/sign-in.spec.ts',
    browser: { project: 'node', title: 'somebody else in all' },
  },
  {
    file: 'src/web/live/patchDirectory.ts',
    search: 'revision < known.revision',
    replace: 'false',
    test: 'src/web/live/patchDirectory.test.ts',
  },
  {
    file: 'src/web/data/http.ts',
    search: 'if (!offers(spec.capability)) throw',
    replace: 'if (false) throw',
    test: 'src/web/data/http.test.ts',
  },
  {
    file: 'src/web/data/http.ts',
    search: 'status === 404 && !spec.params',
    replace: 'false',
    test: 'src/web/data/http.test.ts',
  },
  {
    file: 'src/web/data/errors.ts',
    search: "kind === 'unreachable' || kind === 'timeout' || (status >= 500 && status !== 501)",
    replace: "kind === 'unreachable' || kind === 'timeout' || (status >= 400 && status !== 501)",
    test: 'src/web/data/queryClient.test.ts',
  },
  {
    file: 'src/web/csv/exportCsv.ts',
    search: 'escapeFormulae: formula',
    replace: 'escapeFormulae: false',
    test: 'src/web/csv/exportCsv.test.ts',
  },
  {
    file: 'src/web/live/applyEvent.ts',
    search: 'for (const events of fetches.values()) events.push(event);',
    replace: '',
    test: 'src/web/live/applyEvent.test.ts',
  },
  {
    file: 'src/web/live/applyEvent.ts',
    search: `  if (isInvalidated) query.invalidate();
`,
    replace: '',
    test: 'src/web/live/applyEvent.test.ts',
  },
  {
    file: 'src/web/data/listParams.ts',
    search: 'given.success ? given.data : z.parse(schema, undefined)',
    replace: 'given.success ? given.data : search.get(name)',
    test: 'src/web/data/listParams.test.ts',
  },
  {
    file: 'src/web/data/session.ts',
    search: `  await cancelOthers(queryClient);
  await call(signOut);`,
    replace: '  await call(signOut);',
    test: 'src/web/data/session.test.ts',
  },
  {
    file: 'src/web/data/stale.ts',
    search: 'if (!asked || (await asked)) refreshNow',
    replace: 'refreshNow',
    test: 'src/web/data/queryClient.test.ts',
  },
  {
    file: 'src/web/data/stale.ts',
    search: 'state.error ? isTransient(state.error) : state.isInvalidated',
    replace: 'state.isInvalidated',
    test: 'src/web/data/queryClient.test.ts',
  },
  {
    file: 'src/web/data/queries/picks.ts',
    search: '?.may.setOwnPresence ?? false',
    replace: ' !== undefined',
    test: 'src/web/data/queries/picks.test.ts',
  },
  {
    file: 'src/web/account/returnPath.ts',
    search: '(?![/\\\\])',
    replace: '',
    test: 'src/web/account/returnPath.test.ts',
  },
  {
    file: 'src/web/live/connection.ts',
    search: 'trying && Date.now() - lastByteAt < SILENCE_MS',
    replace: 'trying',
    test: 'src/web/live/connection.test.ts',
  },
  {
    file: 'src/web/live/connection.ts',
    search: '    after = null;\n    if (event) onEvent',
    replace: '    if (event) onEvent',
    test: 'src/web/live/connection.test.ts',
  },
  {
    file: 'src/web/live/connection.ts',
    search: 'keepsEvents = event?.type === type && event.gap !== undefined;',
    replace: 'keepsEvents = true;',
    test: 'src/web/live/connection.test.ts',
  },
  {
    file: 'src/web/live/connection.ts',
    search: `      heard();
      parser.feed`,
    replace: '      parser.feed',
    test: 'src/web/live/connection.test.ts',
  },
  {
    file: 'src/web/data/place.ts',
    search: '!user || placeOf(queryClient)?.userId === user.id',
    replace: '!user',
    test: 'src/web/data/place.test.ts',
  },
  {
    file: 'src/web/messages/locale.ts',
    search: 'languages.filter(isLanguageTag)',
    replace: 'languages',
    test: 'src/web/messages/times.test.ts',
  },
  {
    file: 'src/web/messages/times.ts',
    search: "if (days === 1) return 'tomorrow';",
    replace: "if (days <= 1) return 'tomorrow';",
    test: 'src/web/messages/times.test.ts',
  },
  {
    file: 'src/web/ucp/pick/form/pickFields.ts',
    search: 'now.getTime() + HOUR_MS / 2',
    replace: 'now.getTime()',
    test: 'src/web/ucp/pick/form/pickFields.test.ts',
  },
  {
    file: 'src/web/data/queries/picks.ts',
    search: `    if (!isLatest(client, request)) return Promise.resolve(null);
`,
    replace: '',
    test: 'src/web/data/queries/picks.test.ts',
  },
  {
    file: 'src/web/ucp/claims/useClaimWords.ts',
    search: 'Date.parse(own) <= back',
    replace: 'Date.parse(own) < back',
    test: 'src/web/ucp/claims/useClaimWords.test.ts',
  },
  {
    file: 'src/web/forms/generatePassword.ts',
    search: 'new Uint8Array(GROUPS * GROUP_LENGTH)',
    replace: 'new Uint8Array(GROUP_LENGTH)',
    test: 'src/web/forms/generatePassword.test.ts',
  },
  {
    file: 'src/web/ui/theme/tokens.css',
    search: '--ps-color-inkFaint: light-dark(#686c81,',
    replace: '--ps-color-inkFaint: light-dark(#8d91a6,',
    test: 'src/web/ui/theme/tokens.test.ts',
  },
  {
    file: 'index.html',
    search: '|| !isOurs) return;',
    replace: ') return;',
    test: 'e2e/any-backend.spec.ts',
    browser: { project: 'node', title: 'asked for nothing early' },
  },
  {
    file: 'index.html',
    search: 'words.hidden = false;',
    replace: '',
    test: 'e2e/start.spec.ts',
    browser: { project: 'node', title: 'a page whose code' },
  },
  {
    file: 'src/main.tsx',
    search: '<CrashBoundary>{page}</CrashBoundary>',
    replace: '<>{page}</>',
    test: 'e2e/start.spec.ts',
    browser: { project: 'node', title: 'a fault of what is around the pages' },
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
    file: 'src/web/forms/validation.ts',
    search: '{ shouldFocus: index === 0 }',
    replace: '{ shouldFocus: false }',
    test: 'e2e/bad-input.spec.ts',
    browser: { project: 'node', title: 'two states that can’t be told apart' },
  },
  {
    file: 'src/web/lists/ListPage.tsx',
    search: 'if (behind) change',
    replace: 'if (false) change',
    test: 'e2e/bad-input.spec.ts',
    browser: { project: 'node', title: 'a list whose address asks' },
  },
  {
    file: 'src/web/forms/useFormSubmit.ts',
    search: '    } catch (reason) {',
    replace: `    } catch (reason) {
      form.reset();`,
    test: 'e2e/bad-input.spec.ts',
    browser: { project: 'node', title: 'two states that can’t be told apart' },
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
    file: 'src/web/live/useLive.ts',
    search: 'else if (event.gap === false && event.userId === userId) refetchFailed(queryClient);',
    replace: '',
    test: 'e2e/live.spec.ts',
    browser: { project: 'node', title: 'asks for nothing' },
  },
  {
    file: 'src/web/live/useLive.ts',
    search: "if (event.type !== 'ready') applyEvent(queryClient, event);",
    replace: "if (event.type !== 'ready') markAllStale(queryClient);",
    test: 'e2e/board.spec.ts',
    browser: { project: 'node', title: 'without a question' },
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
    file: 'src/web/ui/frame/Page.module.css',
    search: `  grid-auto-rows: max-content;
`,
    replace: '',
    test: 'e2e/engines.spec.ts',
    browser: { project: 'webkit', title: 'the story of the product' },
  },
  {
    file: 'src/web/ui/ErrorNotice.tsx',
    search: '<Button busy={busy} onClick={retry.onRetry}>',
    replace: '<Button busy={busy} onClick={() => undefined}>',
    test: 'e2e/bad-answers.spec.ts',
    browser: { project: 'node', title: 'a list that breaks the contract' },
  },
  {
    file: 'src/web/forms/FormDialog.tsx',
    search: `          form.reset();
`,
    replace: '',
    test: 'e2e/states.spec.ts',
    browser: { project: 'node', title: 'a state is added, edited, reset' },
  },
  {
    file: 'src/web/forms/useUnsavedPrompt.ts',
    search: 'dirty && !saved.current && !isOnPurpose',
    replace: 'false && !isOnPurpose',
    test: 'e2e/states.spec.ts',
    browser: { project: 'node', title: 'leaving with words' },
  },
  {
    file: 'src/web/ui/frame/FrameDrawer.tsx',
    search: 'target === currentTarget &&',
    replace: 'false &&',
    test: 'e2e/engines.spec.ts',
    browser: { project: 'chromium', title: 'the story of the product' },
  },
  {
    file: 'src/web/lists/DataList.module.css',
    search: '  width: calc(100cqi - var(--boxes, 0px));',
    replace: '  width: 0;',
    test: 'e2e/engines.spec.ts',
    browser: { project: 'chromium', title: 'the story of the product' },
  },
  {
    file: 'src/web/lists/DataList.module.css',
    search: `.table .opens {
  position: relative;`,
    replace: `.table tr {
  position: relative;
}

.table .opens {`,
    test: 'e2e/engines.spec.ts',
    browser: { project: 'webkit', title: 'the story of the product' },
  },
  {
    file: 'src/web/lists/SearchField.tsx',
    search: `    if (isNavigating()) return;
`,
    replace: '',
    test: 'e2e/search.spec.ts',
    browser: { project: 'node', title: 'a search typed' },
  },
  {
    file: 'src/web/lists/SearchField.tsx',
    search: `    if (value !== sent) {
`,
    replace: `    if (value !== text) {
`,
    test: 'e2e/search.spec.ts',
    browser: { project: 'node', title: 'keys pressed while' },
  },
  {
    file: 'src/web/lists/SearchField.tsx',
    search: 'if (state === setsSearch) {',
    replace: 'if (state === key) {',
    test: 'e2e/search.spec.ts',
    browser: { project: 'node', title: 'a button that clears the search' },
  },
  {
    file: 'src/web/data/query.ts',
    search: 'if (items.length === 0 || all.length >= total) return all;',
    replace: 'if (items.length === 0 || all.length > 0) return all;',
    test: 'src/web/data/query.test.ts',
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
    file: 'src/web/lists/useFocusAfterRemoval.ts',
    search: "querySelector<HTMLElement>('a, button')?.focus();",
    replace: "querySelector<HTMLElement>('a, button');",
    test: 'e2e/states.spec.ts',
    browser: { project: 'node', title: 'a state is added, edited, reset' },
  },
  {
    file: 'src/web/ui/hooks/useTooltips.ts',
    search: "dataset.tooltips = 'off'",
    replace: 'dataset.tooltips',
    test: 'e2e/look.spec.ts',
    browser: { project: 'node', title: 'the keyboard is told' },
  },
  {
    file: 'src/web/build/chunks.ts',
    search: 'if (path.includes(name)) this.error',
    replace: 'if (path.includes(name)) return; if (false) this.error',
    test: 'src/web/build/chunks.test.ts',
  },
  {
    file: 'src/web/build/unused.ts',
    search: 'if (lost) this.error',
    replace: 'if (false) this.error',
    test: 'src/web/build/unused.test.ts',
  },
  {
    file: 'src/web/ui/frame/Page.tsx',
    search: 'import { useLayoutEffect,',
    replace: 'import { useEffect as useLayoutEffect,',
    test: 'e2e/back.spec.ts',
    browser: { project: 'node', title: 'slow computer' },
  },
  {
    file: 'src/web/ui/frame/Page.tsx',
    search: 'preventScroll: cameBack.current',
    replace: 'preventScroll: false',
    test: 'e2e/back.spec.ts',
    browser: { project: 'node', title: 'Back leads to where one had scrolled' },
  },
  {
    file: 'src/web/ui/dialog/Dialog.module.css',
    search: `.head > h2 {
  flex: 1 1 0;
`,
    replace: `.head > h2 {
`,
    test: 'e2e/long-words.spec.ts',
    browser: { project: 'node', title: 'on a phone the longest words' },
  },
  {
    file: 'src/web/app/lazyLive.ts',
    search: 'await wait(retryPause(failures));',
    replace: 'await new Promise(() => {});',
    test: 'e2e/home.spec.ts',
    browser: { project: 'node', title: 'live events begin all the same' },
  },
  {
    file: 'index.html',
    search: "'me/favourites'",
    replace: "'me/favourites?'",
    test: 'e2e/live.spec.ts',
    browser: { project: 'node', title: 'what /ucp shows is asked for' },
  },
  {
    file: 'src/web/data/earlyAnswers.ts',
    search: 'delete globalThis.earlyAnswers?.[url];',
    replace: '',
    test: 'src/web/data/http.test.ts',
  },
  {
    file: 'src/web/ucp/board/RowActions.tsx',
    search: "{favourites.has(extension) && <Mark icon={<StarIcon />} text={t('favourites.mark')} />}",
    replace: '',
    test: 'e2e/home.spec.ts',
    browser: { project: 'node', title: 'a finger opens the ends' },
  },
  {
    file: 'src/web/ucp/board/board.module.css',
    search: '.board tr:not(',
    replace: 'tr:not(',
    test: 'e2e/states.spec.ts',
    browser: { project: 'node', title: 'wherever the pointer is' },
  },
  {
    file: 'index.html',
    search: "mine && offers('history') && 'me/recent',",
    replace: '',
    test: 'e2e/live.spec.ts',
    browser: { project: 'node', title: 'what /ucp shows is asked for' },
  },
  {
    file: 'src/web/lists/useScrollMemory.ts',
    search: "return () => window.removeEventListener('scroll', note);",
    replace: "return () => void setTimeout(() => window.removeEventListener('scroll', note), 200);",
    test: 'e2e/back.spec.ts',
    browser: { project: 'node', title: 'slow computer' },
  },
  {
    file: 'src/web/ui/lazyPart.tsx',
    search: '    if (failed) return <Outdated onClose={props.onClose} />;\n',
    replace: '    if (failed) return null;\n',
    test: 'e2e/home.spec.ts',
    browser: { project: 'node', title: 'code that can’t be fetched' },
  },
  {
    file: 'src/web/ui/hooks/useMenuKeys.ts',
    search: 'whole === letter.repeat(whole.length) ? letter : whole',
    replace: 'whole',
    test: 'e2e/home.spec.ts',
    browser: { project: 'node', title: 'the same letter again' },
  },
  {
    file: 'src/web/live/applyEvent.ts',
    search: "'listClaims'",
    replace: "'listMyClaims'",
    test: 'src/web/live/applyEvent.test.ts',
  },
  {
    file: 'src/web/admin/system/FreepbxSection.tsx',
    search: "setShown(outdated ? 'outdated' : answer);",
    replace: 'setShown(answer);',
    test: 'e2e/freepbx.spec.ts',
    browser: { project: 'node', title: 'what was changed during the look' },
  },
  {
    file: 'src/web/lists/useList.ts',
    search: 'usePrevious(params, result.isPlaceholderData)',
    replace: 'usePrevious(params, false)',
    test: 'e2e/groups.spec.ts',
    browser: { project: 'node', title: 'a fruitless search that is cleared' },
  },
  {
    file: 'src/web/ui/dialog/focus.ts',
    search: 'focus({ preventScroll: true })',
    replace: 'focus()',
    test: 'e2e/small-screens.spec.ts',
    browser: { project: 'node', title: 'a question is read from its beginning' },
  },
  {
    file: 'src/web/forms/useFormSubmit.ts',
    search: 'handleSubmit(submit, () => setError(null))',
    replace: 'handleSubmit(submit)',
    test: 'e2e/bad-input.spec.ts',
    browser: { project: 'node', title: 'what failed is not said any more' },
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
    file: 'src/web/ui/Label.module.css',
    search: ".text:is([data-lines='2'], [data-lines='all'])",
    replace: ".text[data-lines='2']",
    test: 'e2e/long-words.spec.ts',
    browser: { project: 'node', title: 'a message is whole where its row may grow' },
  },
  {
    file: 'src/web/ucp/board/board.module.css',
    search: '  -webkit-line-clamp: none;',
    replace: '',
    test: 'e2e/long-words.spec.ts',
    browser: { project: 'node', title: 'cuts is whole while one is on the row' },
  },
  {
    file: 'src/web/ui/dialog/Dialog.module.css',
    search: '  isolation: isolate;',
    replace: '',
    test: 'e2e/dialogs.spec.ts',
    browser: { project: 'node', title: 'nothing in a dialog lies over its buttons' },
  },
  {
    file: 'src/web/ui/frame/FrameNav.tsx',
    search: 'links.findLast(',
    replace: 'links.find(',
    test: 'e2e/dialogs.spec.ts',
    browser: { project: 'node', title: 'the page that a dialog lies over' },
  },
  {
    file: 'src/web/ui/Facts.module.css',
    search: '  flex-wrap: wrap;',
    replace: '',
    test: 'e2e/presence.spec.ts',
    browser: { project: 'node', title: 'who set a presence stays away' },
  },
  {
    file: 'src/web/lists/DataList.module.css',
    search: '    vertical-align: top;\n    white-space: normal;',
    replace: '    vertical-align: top;\n    white-space: nowrap;',
    test: 'e2e/long-words.spec.ts',
    browser: { project: 'node', title: 'the groups of a person are whole' },
  },
  {
    file: 'src/web/ui/ErrorNotice.tsx',
    search: ' && !isNotOffered(retry.error)',
    replace: '',
    test: 'src/web/ui/ErrorNotice.test.tsx',
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
  {
    file: 'src/web/data/errors.ts',
    search: " || (error.status === 501 && error.code !== 'no_phone_system')",
    replace: '',
    test: 'src/web/ui/ErrorNotice.test.tsx',
  },
];
