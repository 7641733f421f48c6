import type { Mutant } from './mutant.ts';

export const pageData: readonly Mutant[] = [
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
    file: 'src/web/live/connection.ts',
    search: 'Date.now() - readyAt < STEADY_MS ? failures + 1 : 1',
    replace: 'readyAt === Infinity ? failures + 1 : 1',
    test: 'src/web/live/connection.test.ts',
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
    search: "keepsEvents = event?.type === 'ready' && event.gap !== undefined;",
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
    file: 'src/web/data/queries/picks.ts',
    search: `    if (!isLatest(client, request)) return Promise.resolve(null);
`,
    replace: '',
    test: 'src/web/data/queries/picks.test.ts',
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
    file: 'src/web/data/query.ts',
    search: 'if (items.length === 0 || all.length >= total) return all;',
    replace: 'if (items.length === 0 || all.length > 0) return all;',
    test: 'src/web/data/query.test.ts',
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
    file: 'index.html',
    search: "mine && offers('history') && 'me/recent',",
    replace: '',
    test: 'e2e/live.spec.ts',
    browser: { project: 'node', title: 'what /ucp shows is asked for' },
  },
  {
    file: 'src/web/live/applyEvent.ts',
    search: "'listClaims'",
    replace: "'listMyClaims'",
    test: 'src/web/live/applyEvent.test.ts',
  },
  {
    file: 'src/web/data/errors.ts',
    search: " || (error.status === 501 && error.code !== 'no_phone_system')",
    replace: '',
    test: 'src/web/ui/ErrorNotice.test.tsx',
  },
];
