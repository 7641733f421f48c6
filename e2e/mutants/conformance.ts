import type { Mutant } from './mutant.ts';

export const conformance: readonly Mutant[] = [
  {
    file: 'src/conformance/kit/caller.ts',
    search: 'if (told) throw',
    replace: 'if (false) throw',
    test: 'src/node/conformance.test.ts',
  },
  {
    file: 'src/conformance/kit/check.ts',
    search: 'patient: target.patient === true',
    replace: 'patient: true',
    test: 'src/node/conformance.test.ts',
  },
  {
    file: 'src/conformance/kit/reply.ts',
    search: 'if (spec.etag && !/^"[^"]+"$/.test(etag))',
    replace: 'if (false)',
    test: 'src/node/conformance.test.ts',
  },
  {
    file: 'src/conformance/kit/snapshot.ts',
    search: `  for (const [key, is] of after) if (!before.has(key)) differences.push(\`\${key} was left behind: \${shown(is)}\`);
`,
    replace: '',
    test: 'src/node/conformance.test.ts',
  },
  {
    file: 'src/conformance/report.ts',
    search: 'text.replace(unseen, writtenOut)',
    replace: 'text',
    test: 'src/conformance/report.test.ts',
  },
  {
    file: 'src/conformance/suite/api/absence.ts',
    search: '[404, 501].includes(reply.status)',
    replace: 'true',
    test: 'src/node/conformance.test.ts',
  },
  {
    file: 'src/conformance/suite/api/absence.ts',
    search: "if (reply.status === 404) refusal(reply, 'not_offered');",
    replace: '',
    test: 'src/node/conformance.test.ts',
  },
  {
    file: 'src/conformance/suite/states/stateDeletion.ts',
    search: `      await newUser({ extension });
`,
    replace: `      await Promise.all([newUser({ extension }), newUser()]);
`,
    test: 'src/node/conformance.test.ts',
  },
  {
    file: 'src/conformance/run.ts',
    search: 'if (error instanceof NotCheckable) result.unchecked = error.message;',
    replace: 'if (error instanceof NotCheckable) return;',
    test: 'src/node/conformance.test.ts',
  },
  {
    file: 'src/conformance/suite/webhooks/messages.ts',
    search: 'await isSigned(request, secret)',
    replace: 'true',
    test: 'src/node/conformance.test.ts',
  },
  {
    file: 'src/conformance/suite/webhooks/receivedWebhook.ts',
    search: `reply.status === 422 && reply.text.includes('"url_malformed"')`,
    replace: 'false',
    test: 'src/node/conformance.test.ts',
  },
  {
    file: 'src/conformance/options.ts',
    search: "if (protocol === 'https:' && port === undefined)",
    replace: 'if (false)',
    test: 'src/conformance/options.test.ts',
  },
  {
    file: 'src/conformance/options.ts',
    search: "|| '/api'",
    replace: "|| ''",
    test: 'src/conformance/options.test.ts',
  },
];
