import type { Mutant } from './mutant.ts';

export const kit: readonly Mutant[] = [
  {
    file: 'e2e/kit/services/asterisk/config.ts',
    search: "'max_contacts = 1'",
    replace: "'max_contacts = 2'",
    test: 'src/node/asterisk/contacts.test.ts',
  },
  {
    file: 'e2e/asterisk.ts',
    search: "log.trimEnd().endsWith('Asterisk is now restarting...')",
    replace: 'false',
    test: 'src/node/asterisk/tryingOut.test.ts',
  },
  {
    file: 'e2e/kit/run/reports.ts',
    search: "const unpassed = assertionResults.filter((one) => one.status !== 'passed');",
    replace: "const unpassed = assertionResults.filter((one) => one.status === 'failed');",
    test: 'e2e/kit/run/reports.test.ts',
  },
  {
    file: 'e2e/kit/run/reports.ts',
    search: `    if (status === 'failed' && assertionResults.length === 0) return [\`\${path}: \${firstLine(message)}\`];
`,
    replace: '',
    test: 'e2e/kit/run/reports.test.ts',
  },
  {
    file: 'e2e/kit/run/slowest.ts',
    search: 'seconds: sum.seconds + seconds',
    replace: 'seconds',
    test: 'e2e/kit/run/slowest.test.ts',
  },
  {
    file: 'e2e/kit/run/stage.ts',
    search: `      if (passed === 0) return { ...outcome, failed: 1, reason: 'ran no tests' };
`,
    replace: '',
    test: 'e2e/kit/run/stage.test.ts',
  },
];
