import { existsSync } from 'node:fs';
import { chromium } from 'playwright/test';
import { findProgram, installPackage, isRoot, runProgram } from './programs.ts';

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'Chromium'];
const systemFolders = ['/Applications/Chromium.app/Contents/MacOS'];

/**
 * The browser that tests run in: Playwright's own where it is there, else one of the system's, else it is installed.
 * Without `executablePath` Playwright takes its own.
 */
export function findChromium(): { executablePath?: string } {
  const found = installed();
  if (found) return found;
  try {
    process.stderr.write('Installing a browser with playwright …\n');
    runProgram('npx', ['playwright', 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium']);
  } catch {
    installPackage('chromium');
  }
  const now = installed();
  if (now) return now;
  throw new Error(
    'The tests need a Chromium. Install it (npx playwright install --with-deps chromium, or Debian: ' +
      'apt-get install chromium), or set PRESENCE_TEST_CHROMIUM to the path of one.',
  );
}

function installed(): { executablePath?: string } | undefined {
  const given = process.env['PRESENCE_TEST_CHROMIUM'];
  if (given !== undefined && given !== '') return { executablePath: given };
  if (existsSync(chromium.executablePath())) return {};
  const executablePath = systemNames.map((name) => findProgram(name, systemFolders)).find((path) => path !== undefined);
  return executablePath === undefined ? undefined : { executablePath };
}

/** Root has no sandbox; the rest keeps the browser from calling home and from drawing with a GPU that isn't there. */
export const chromiumArguments = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--disable-gpu',
];
