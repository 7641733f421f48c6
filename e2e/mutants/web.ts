import type { Mutant } from './mutant.ts';

export const web: readonly Mutant[] = [
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
    file: 'src/web/ui/Label.module.css',
    search: ".text:is([data-lines='2'], [data-lines='all'])",
    replace: ".text[data-lines='2']",
    test: 'e2e/long-words.spec.ts',
    browser: { project: 'node', title: 'a message is whole where its row may grow' },
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
];
