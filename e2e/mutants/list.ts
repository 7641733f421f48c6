/** A fault to be planted, and the test that should find it. */
export interface Mutant {
  /** What gets the fault: text that stands in the file once, and what stands there instead. */
  file: string;
  search: string;
  replace: string;
  /** The file of the test; of a browser test also the project that runs it, and words of its title. */
  test: string;
  browser?: { project: string; title: string };
}

/**
 * Faults of the history of this repository, and faults that tests were seen to find before they were merged or moved. Whoever merges or
 * deletes a test adds what it guarded.
 */
export const mutants: readonly Mutant[] = [
  {
    file: 'src/backend/attendance.ts',
    search: 'await store.stay(trx, went, inMs(now, goneAfterMs));',
    replace: 'await store.stay(trx, went, now);',
    test: 'src/backend/attendance.test.ts',
  },
  {
    file: 'src/backend/attendance.ts',
    search: 'if (!lookedAt) return !deps.runsInPages;',
    replace: 'if (!lookedAt) return false;',
    test: 'src/backend/attendance.test.ts',
  },
  {
    file: 'src/backend/attendance.ts',
    search: "await sign(trx, changed, now, 'signIn', chosen, back);",
    replace: '',
    test: 'src/backend/attendance.test.ts',
  },
  {
    file: 'src/backend/attendance.ts',
    search: "await sign(trx, changed, now, 'signOut', chosen, await store.removeGone(trx, [...due], now));",
    replace: 'await store.removeGone(trx, [...due], now);',
    test: 'src/backend/attendance.test.ts',
  },
  {
    file: 'src/backend/attendance.ts',
    search: 'if (found.streams > 0) return;',
    replace: '',
    test: 'src/backend/attendance.test.ts',
  },
  {
    file: 'src/backend/attendance.ts',
    search: 'return passed > holdMs || passed < -beatMs;',
    replace: 'return passed < -beatMs;',
    test: 'src/backend/attendance.test.ts',
  },
  {
    file: 'src/backend/attendance.ts',
    search: 'return passed > holdMs || passed < -beatMs;',
    replace: 'return passed > holdMs;',
    test: 'src/backend/attendance.test.ts',
  },
  {
    file: 'src/backend/backup/lines.ts',
    search: 'of chunksOf(stream)',
    replace: 'of stream as unknown as AsyncIterable<Uint8Array>',
    test: 'src/backend/body.test.ts',
  },
  {
    file: 'src/backend/body.ts',
    search: "if (!('body' in request)) yield",
    replace: 'if (false) yield',
    test: 'src/backend/body.test.ts',
  },
  {
    file: 'src/backend/body.ts',
    search: `  if (request.bodyUsed) throw new TypeError('The body of the request has been read already.');
`,
    replace: '',
    test: 'src/backend/body.test.ts',
  },
  {
    file: 'src/backend/body.ts',
    search: `  refuseOver(maxBytes, contentLength(request) ?? 0);
`,
    replace: '',
    test: 'src/backend/body.test.ts',
  },
  {
    file: 'src/backend/live.ts',
    search: 'if ((controller.desiredSize ?? 0) < -MAX_WAITING) end();',
    replace: 'if ((controller.desiredSize ?? 0) < -10) end();',
    test: 'src/backend/attendance.test.ts',
  },
  {
    file: 'src/backend/signs.ts',
    search: 'const wasHere = (await whoIsHere(trx, [userId])).has(userId);',
    replace: 'const wasHere = false; meant = false;',
    test: 'src/backend/attendance.test.ts',
  },
  {
    file: 'src/backend/signs.ts',
    search: "if (!isHere && (meant || wasHere)) await sign(trx, changed, now, 'signOut', chosen, [userId]);",
    replace: "if (meant || wasHere) await sign(trx, changed, now, 'signOut', chosen, [userId]);",
    test: 'src/backend/attendance.test.ts',
  },
  {
    file: 'src/domain/claims.ts',
    search: 'if (claim.until !== null) return 2;',
    replace: '',
    test: 'src/backend/attendance.test.ts',
  },
  {
    file: 'src/domain/claims.ts',
    search: 'live.some((other) => !isPick(other.source) && isLater(other, claim)) ? 0 : 2',
    replace: '2',
    test: 'src/backend/attendance.test.ts',
  },
  {
    file: 'src/domain/ends.ts',
    search: "if (until <= now) return 'until_past';",
    replace: '',
    test: 'src/domain/ends.test.ts',
  },
  {
    file: 'src/web/api/client.ts',
    search: 'spec.stream && openStream ?',
    replace: 'false && openStream ?',
    test: 'src/web/api/client.test.ts',
  },
  {
    file: 'src/web/api/listParams.ts',
    search: 'given.success ? given.data : z.parse(schema, undefined)',
    replace: 'given.success ? given.data : search.get(name)',
    test: 'src/web/api/listParams.test.ts',
  },
  {
    file: 'src/web/messages/locale.ts',
    search: 'languages.filter(isLanguageTag)',
    replace: 'languages',
    test: 'src/web/messages/times.test.ts',
  },
  {
    file: 'src/web/ucp/presence/pickFields.ts',
    search: 'now.getTime() + HOUR_MS / 2',
    replace: 'now.getTime()',
    test: 'src/web/ucp/presence/pickFields.test.ts',
  },
  {
    file: 'src/web/ui/frame/FrameDrawer.tsx',
    search: 'target === currentTarget &&',
    replace: 'false &&',
    test: 'e2e/engines.spec.ts',
    browser: { project: 'chromium', title: 'the story of the product' },
  },
  {
    file: 'src/web/ui/list/DataList.module.css',
    search: '  width: calc(100cqi - var(--boxes, 0px));',
    replace: '  width: 0;',
    test: 'e2e/engines.spec.ts',
    browser: { project: 'chromium', title: 'the story of the product' },
  },
  {
    file: 'src/demo/worker.ts',
    search: '${search}`, {',
    replace: '`, {',
    test: 'e2e/conformance.spec.ts',
    browser: { project: 'demo', title: 'the demo keeps the contract' },
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
    file: 'src/web/admin/edit/RecordDialog.tsx',
    search: "const isGone = isProblem(error, 'not_found');",
    replace: 'const isGone = false;',
    test: 'e2e/bad-input.spec.ts',
    browser: { project: 'node', title: 'a state that is not there is gone' },
  },
  {
    file: 'src/web/api/form.ts',
    search: '{ shouldFocus: index === 0 }',
    replace: '{ shouldFocus: false }',
    test: 'e2e/bad-input.spec.ts',
    browser: { project: 'node', title: 'two states that can’t be told apart' },
  },
  {
    file: 'src/web/api/useExistingPage.ts',
    search: 'if (behind) change',
    replace: 'if (false) change',
    test: 'e2e/bad-input.spec.ts',
    browser: { project: 'node', title: 'a list whose address asks' },
  },
  {
    file: 'src/web/api/useFormSubmit.ts',
    search: '    } catch (reason) {',
    replace: `    } catch (reason) {
      form.reset();`,
    test: 'e2e/bad-input.spec.ts',
    browser: { project: 'node', title: 'two states that can’t be told apart' },
  },
  {
    file: 'src/web/app/ErrorBody.module.css',
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
    file: 'src/web/ucp/history/HistoryPage.tsx',
    search: "      title={t('title')}",
    replace: `      toolbar={<button type="button" />}
      title={t('title')}`,
    test: 'e2e/look.spec.ts',
    browser: { project: 'node', title: 'fits 360 pixels: person' },
  },
  {
    file: 'src/web/ucp/presence/pickFields.ts',
    search: 'timeZone) : firstEnd(now, timeZone)',
    replace: "timeZone) : ''",
    test: 'e2e/presence.spec.ts',
    browser: { project: 'node', title: 'a date and time begins with an end' },
  },
  {
    file: 'src/web/ui/list/SearchField.tsx',
    search: `    if (isNavigating()) return;
`,
    replace: '',
    test: 'e2e/search.spec.ts',
    browser: { project: 'node', title: 'a search typed' },
  },
  {
    file: 'src/web/ui/list/SearchField.tsx',
    search: `    if (value !== sent) {
`,
    replace: `    if (value !== text) {
`,
    test: 'e2e/search.spec.ts',
    browser: { project: 'node', title: 'keys pressed while' },
  },
  {
    file: 'src/demo/start.ts',
    search: '    openStream: answer,',
    replace: '    openStream: fetch,',
    test: 'e2e/engines.spec.ts',
    browser: { project: 'webkit', title: 'the story of the demo' },
  },
  {
    file: 'src/web/ui/Page.module.css',
    search: `  grid-auto-rows: max-content;
`,
    replace: '',
    test: 'e2e/engines.spec.ts',
    browser: { project: 'webkit', title: 'the story of the product' },
  },
  {
    file: 'src/web/ui/list/DataList.module.css',
    search: `.table .opens {
  position: relative;`,
    replace: `.table tr {
  position: relative;
}

.table .opens {`,
    test: 'e2e/engines.spec.ts',
    browser: { project: 'webkit', title: 'the story of the product' },
  },
];
