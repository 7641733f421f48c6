import type { Mutant } from './mutant.ts';

/** Of the page in front of backends that offer less, or answer badly. */
export const anyBackend: readonly Mutant[] = [
  {
    file: 'src/web/data/http.ts',
    search: "(isMissing && spec.capability === 'core') ||",
    replace: '',
    test: 'src/web/data/http.test.ts',
  },
  {
    file: 'src/web/app/needs.ts',
    search: 'oneOf.some(offers)',
    replace: 'oneOf.every(offers)',
    test: 'src/web/app/needs.test.ts',
  },
  {
    file: 'src/web/app/guards.ts',
    search: "throw new RefusedError('not_offered');",
    replace: 'return;',
    test: 'e2e/any-backend.spec.ts',
    browser: { project: 'node', title: 'addresses of other pages' },
  },
  {
    file: 'src/web/live/poll.ts',
    search: '    if (isVisible()) ask();\n',
    replace: '',
    test: 'src/web/live/poll.test.ts',
  },
  {
    file: 'src/web/live/connection.ts',
    search: '    else if (type) onMalformed({ type, field });\n',
    replace: '',
    test: 'src/web/live/connection.test.ts',
  },
  {
    file: 'src/web/data/checkSession.ts',
    search: "asked.some(({ state }) => state.status === 'success')",
    replace: 'false',
    test: 'src/web/data/queryClient.test.ts',
  },
  {
    file: 'src/web/data/readNewer.ts',
    search: '      kept.push([path, word]);\n',
    replace: '',
    test: 'src/web/data/readNewer.test.ts',
  },
  {
    file: 'src/web/app/SignedInLayout.tsx',
    search: 'usePrevious(latest, latest === null)',
    replace: 'latest',
    test: 'e2e/bad-answers.spec.ts',
    browser: { project: 'node', title: 'a session that is not there' },
  },
  {
    file: 'src/web/diagnosis/checks/send.ts',
    search: "credentials: 'omit', ",
    replace: "credentials: 'include', ",
    test: 'src/web/diagnosis/checks/reach.test.ts',
  },
  {
    file: 'src/web/diagnosis/checks/send.ts',
    search: "env.config.auth === 'cookie' ? 'include' : 'omit'",
    replace: "'omit'",
    test: 'src/web/diagnosis/checks/preflight.test.ts',
  },
  {
    file: 'src/web/diagnosis/checks/events.ts',
    search: '  void readOn(reader);\n',
    replace: '',
    test: 'src/web/diagnosis/checks/events.test.ts',
  },
  {
    file: 'src/web/diagnosis/looks.ts',
    search: '      await look(signal);\n      before?.abort();\n',
    replace: '      before?.abort();\n      await look(signal);\n',
    test: 'src/web/diagnosis/looks.test.ts',
  },
  {
    file: 'src/web/diagnosis/checks/address.ts',
    search: ".replace(/[?#].*/s, '?…')",
    replace: '',
    test: 'src/web/diagnosis/checks/address.test.ts',
  },
  {
    file: 'src/web/diagnosis/diagnose.ts',
    search: "session.capabilities?.includes('events') ?? true",
    replace: 'true',
    test: 'src/web/diagnosis/diagnose.test.ts',
  },
  {
    file: 'src/web/diagnosis/checks/clock.ts',
    search: 'date + 500 - (sentAt + took / 2)',
    replace: 'sentAt + took / 2 - (date + 500)',
    test: 'src/web/diagnosis/checks/clock.test.ts',
  },
  {
    file: 'src/web/diagnosis/checks/reach.ts',
    search: "{ mode: 'no-cors' }",
    replace: '{}',
    test: 'src/web/diagnosis/checks/reach.test.ts',
  },
  {
    file: 'src/web/data/readNewer.ts',
    search: "'cause', 'source', 'action', 'subject', 'status'",
    replace: "'cause'",
    test: 'src/web/data/readNewer.test.ts',
  },
  {
    file: 'src/web/messages/useNames.ts',
    search: "typeof name === 'string' ? name : word",
    replace: 'String(name ?? word)',
    test: 'src/web/messages/useNames.test.tsx',
  },
  {
    file: 'src/web/ucp/settings/ActionList.tsx',
    search: 'new Set([...actions, value])',
    replace: 'new Set<Action>(actions)',
    test: 'e2e/any-backend.spec.ts',
    browser: { project: 'node', title: 'what only a later backend does is told in its own words' },
  },
  {
    file: 'src/web/admin/phone-system/overview/StatusSection.tsx',
    search: "fault || kind === 'other' ?",
    replace: 'fault ?',
    test: 'e2e/any-backend.spec.ts',
    browser: {
      project: 'node',
      title: 'a phone system of another make is called by its name, and our guide to Asterisk is not offered',
    },
  },
  {
    file: 'src/web/forms/FormDialog.tsx',
    search: 'onClose={() => leaveBy(onClose)}',
    replace: 'onClose={onClose}',
    test: 'e2e/webhooks.spec.ts',
    browser: { project: 'node', title: 'a webhook is made, tried, edited, turned off and deleted' },
  },
];
