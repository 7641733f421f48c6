import type { Mutant } from './mutant.ts';

export const demo: readonly Mutant[] = [
  {
    file: 'public/demo-worker.js',
    search: `self.fetch = () => new Promise(() => {});
`,
    replace: '',
    test: 'src/demo/demoWorker.test.ts',
  },
  {
    file: 'src/demo/database.ts',
    search: `      version = 0;
`,
    replace: '',
    test: 'src/demo/database.test.ts',
  },
  {
    file: 'src/demo/database.ts',
    search: `      release?.();
      throw error;`,
    replace: '      throw error;',
    test: 'src/demo/database.test.ts',
  },
  {
    file: 'src/demo/database.ts',
    search: 'newer.founded !== founded',
    replace: 'newer.founded < 0',
    test: 'src/demo/database.test.ts',
  },
  {
    file: 'src/demo/database.ts',
    search: `          release();
          onReset();`,
    replace: '          onReset();',
    test: 'src/demo/database.test.ts',
  },
  {
    file: 'src/demo/snapshot.ts',
    search: 'if (before !== version - 1)',
    replace: 'if (before < 0)',
    test: 'e2e/demo.spec.ts',
    browser: { project: 'demo', title: 'what a tab that is gone' },
  },
  {
    file: 'src/demo/memory.ts',
    search: `  database.run('pragma foreign_keys = on');
`,
    replace: '',
    test: 'src/demo/database.test.ts',
  },
  {
    file: 'src/demo/seed.ts',
    search: 'toSorted((a, b) => b.pick.ago - a.pick.ago)',
    replace: 'toSorted((a, b) => a.pick.ago - b.pick.ago)',
    test: 'src/demo/seed.test.ts',
  },
  {
    file: 'public/demo-worker.js',
    search: 'if (event.request.url.startsWith(api)) activeClientIds.add(event.clientId);',
    replace: 'if (event.request.url.startsWith(api)) return;',
    test: 'e2e/demo.spec.ts',
    browser: { project: 'demo', title: 'a worker that the browser stopped' },
  },
  {
    file: 'src/demo/tabSession.ts',
    search: "else if (method === 'DELETE') storage.setItem(key, '');",
    replace: '',
    test: 'e2e/demo.spec.ts',
    browser: { project: 'demo', title: 'who signs out stays signed out' },
  },
  {
    file: 'src/demo/lock.ts',
    search: '() => new Promise<void>((release) => resolve(release))',
    replace: '() => resolve(() => undefined)',
    test: 'e2e/demo.spec.ts',
    browser: { project: 'demo', title: 'tabs that write at once' },
  },
  {
    file: 'src/demo/snapshot.ts',
    search: "store.put(bytes, 'bytes')",
    replace: "store.add(bytes, 'bytes')",
    test: 'e2e/demo.spec.ts',
    browser: { project: 'demo', title: 'a visitor is inside at once' },
  },
  {
    file: 'src/demo/start.ts',
    search: '    openStream: answer,',
    replace: '    openStream: fetch,',
    test: 'e2e/engines.spec.ts',
    browser: { project: 'webkit', title: 'the story of the demo' },
  },
  {
    file: 'src/demo/start.ts',
    search: "await found('once');",
    replace: "await found('anew');",
    test: 'e2e/demo.spec.ts',
    browser: { project: 'demo', title: 'a visitor is inside at once' },
  },
  {
    file: 'src/demo/start.ts',
    search: '${search}`, {',
    replace: '`, {',
    test: 'e2e/conformance.spec.ts',
    browser: { project: 'demo', title: 'the demo keeps the contract' },
  },
  {
    file: 'src/demo/worker.ts',
    search: `  await reloadOnceUncontrolled();
`,
    replace: '',
    test: 'e2e/demo.spec.ts',
    browser: { project: 'demo', title: 'does not reload for ever' },
  },
  {
    file: 'src/demo/worker.ts',
    search: `  if (again) throw new DemoUnavailable('bypassed');
`,
    replace: '',
    test: 'e2e/demo.spec.ts',
    browser: { project: 'demo', title: 'does not reload for ever' },
  },
];
