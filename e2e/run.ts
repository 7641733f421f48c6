import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFirstViews, firstViews } from '#kit/firstViews.ts';
import { type NodeServer, startNodeServer } from '#kit/node-server.ts';
import { root } from '#kit/root.ts';
import { lastLineCounts, playwrightCounts, reports, vitestCounts } from '#kit/run/reports.ts';
import { command, counted, type Print, runStages, type Stage, step } from '#kit/run/stage.ts';
import { freePort } from '#kit/services/freePort.ts';

/** Where the traces of failed browser tests are. */
const traces = 'test-results/e2e-traces';

/** `npm test`: everything that can be checked without a person. Ends with `N passed, N failed` and a matching exit code. */
const outcome = await runStages(
  [
    step('types', 'npx', 'tsc'),
    step('lint', 'npx', 'oxlint'),
    step('unused code', 'npx', 'knip'),
    step('format', 'npx', 'oxfmt', '--check', '.'),
    step('OpenAPI document', 'npm', 'run', '--silent', 'openapi:lint'),
    vitest('unit, store and API tests', reports.vitest, ['fast', 'databases']),
    step('build', 'npm', 'run', '--silent', 'build'),
    step('build of the demo', 'npm', 'run', '--silent', 'build:demo'),
    counted('size of first views', async (print) => ({
      code: 0,
      ...checkFirstViews(join(root, 'dist/web'), firstViews, print),
    })),
    counted('browser tests', async (print) => {
      forget(reports.playwright);
      forget(traces);
      const { code } = await command('npx', ['playwright', 'test', '-c', 'e2e'], print);
      const counts = playwrightCounts();
      if (counts.failed > 0) await traceFailedTests(print);
      return { code, ...counts };
    }),
    counted('conformance', conformance),
  ],
  [vitest('Asterisk', reports.asterisk, ['asterisk'], '--maxWorkers=1')],
);
mkdirSync(join(root, 'test-results'), { recursive: true });
writeFileSync(join(root, 'test-results/summary'), `${outcome.passed} passed, ${outcome.failed} failed\n`);
process.exitCode = outcome.failed > 0 ? 1 : 0;

function vitest(name: string, report: string, projects: readonly string[], ...more: string[]): Stage {
  return counted(name, async (print) => {
    forget(report);
    const chosen = projects.flatMap((project) => ['--project', project]);
    const options = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...more];
    const { code } = await command('npx', ['vitest', 'run', ...chosen, ...options], print);
    return { code, ...vitestCounts(report) };
  });
}

/** Removes what an earlier run reported, so that nobody counts or reads it. */
function forget(path: string): void {
  rmSync(join(root, path), { recursive: true, force: true });
}

/**
 * Runs the browser tests that failed once more, with a trace of each. They have failed all the same: this run writes no
 * report. It stops after 20 failures, because then one trace is enough to see what is wrong. A test that passes the second
 * time leaves none.
 */
async function traceFailedTests(print: Print): Promise<void> {
  const lastRun = join(root, 'test-results/e2e/.last-run.json');
  if (!existsSync(lastRun)) return;
  // A copy: Playwright writes the outcome of this run into the file that it reads the tests from.
  const failedTests = join(root, 'test-results/e2e-failed.json');
  copyFileSync(lastRun, failedTests);
  print(`\nThe failed tests again, with traces (${traces}); the counts stay as they are:\n`);
  const tests = ['--last-failed', '--last-failed-file', failedTests, '--max-failures=20'];
  const record = ['--trace', 'on', '--output', traces, '--reporter=list'];
  await command('npx', ['playwright', 'test', '-c', 'e2e', ...tests, ...record], print);
}

/**
 * The conformance suite as a developer of another backend would run it, from a package, against our own server on a new database. On
 * every engine the same suite runs among the API tests.
 */
async function conformance(print: Print) {
  const password = 'a password for this run';
  const folder = mkdtempSync(join(tmpdir(), 'presence-conformance-'));
  const origin = 'https://page.example';
  let server: NodeServer | undefined;
  try {
    const program = await installPackage(folder, print);
    server = await startNodeServer(folder, {
      ADMIN_PASSWORD: password,
      CORS_ORIGINS: origin,
      WEBHOOKS_TO_PRIVATE_NETWORKS: 'true',
    });
    const account = ['--user', 'admin', '--password', password];
    const receiver = `http://127.0.0.1:${await freePort()}`;
    const options = ['--url', server.url, ...account, '--origin', origin, '--receiver', receiver, '--throwaway'];
    const { code, output } = await command(program, ['conformance', ...options], print);
    return { code, ...lastLineCounts(output) };
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Packs what was built, and installs the package in a folder. Returns the program that it brings along. */
async function installPackage(folder: string, print: Print): Promise<string> {
  const packing = await command('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], print);
  const packages = readdirSync(folder).map((name) => join(folder, name));
  const options = ['--prefix', folder, '--silent', '--no-audit', '--no-fund', '--prefer-offline'];
  const installing = await command('npm', ['install', ...options, ...packages], print);
  if (packing.code + installing.code !== 0) throw new Error('The package could not be made, or not be installed.');
  return join(folder, 'node_modules/.bin/presence-state');
}
