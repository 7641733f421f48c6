import { existsSync } from 'node:fs';
import { chromium, type BrowserType, firefox, webkit } from 'playwright/test';
import { findProgram, installPackages, isRoot, runProgram } from './programs.ts';

/** Playwright's own build of an engine, or the system's browser. */
export type Found<System> = { own: BrowserType } | { system: System };

interface Sources<System> {
  /** The environment variable that names a browser to take instead of any other. */
  variable?: { name: string; read: (value: string) => System };
  findInSystem: () => System | undefined;
  /** Debian's packages of it. */
  packages: string[];
}

/**
 * The browser that tests run in: Playwright's own where it is there, else one of the system's, else it is installed. Throws
 * with what to install where that fails.
 */
function findBrowser<System>(own: BrowserType, { variable, findInSystem, packages }: Sources<System>): Found<System> {
  const given = variable && process.env[variable.name];
  if (variable && given) return { system: variable.read(given) };
  const find = (): Found<System> | undefined => {
    if (existsSync(own.executablePath())) return { own };
    const system = findInSystem();
    return system === undefined ? undefined : { system };
  };
  const found = find() ?? (install(own.name(), packages), find());
  if (found) return found;
  throw new Error(
    `The tests need ${own.name()}. Install it (npx playwright install --with-deps ${own.name()}, or Debian: ` +
      `apt-get install ${packages.join(' ')})${variable ? `, or set ${variable.name} to the path of one` : ''}.`,
  );
}

function install(name: string, packages: string[]): void {
  try {
    process.stderr.write(`Installing ${name} with playwright …\n`);
    runProgram('npx', ['playwright', 'install', ...(isRoot ? ['--with-deps'] : []), name]);
  } catch {
    installPackages(...packages);
  }
}

const firstProgram = (names: string[], folders: string[] = []) =>
  names.map((name) => findProgram(name, folders)).find((path) => path !== undefined);

const pathIn = (name: string) => ({ name, read: (path: string) => path });

/** Prefers the headless shell, as Playwright's own install does: it opens pages faster than Chromium with a window. */
const findChromium = (): Found<string> =>
  findBrowser(chromium, {
    variable: pathIn('PRESENCE_TEST_CHROMIUM'),
    findInSystem: () =>
      firstProgram(
        [
          'chromium-headless-shell',
          'chromium',
          'chromium-browser',
          'google-chrome',
          'google-chrome-stable',
          'Chromium',
        ],
        ['/Applications/Chromium.app/Contents/MacOS'],
      ),
    packages: ['chromium-headless-shell'],
  });

export const findFirefox = (): Found<string> =>
  findBrowser(firefox, {
    variable: pathIn('PRESENCE_TEST_FIREFOX'),
    findInSystem: () => firstProgram(['firefox-esr', 'firefox'], ['/Applications/Firefox.app/Contents/MacOS']),
    packages: ['firefox-esr'],
  });

/** The programs that show WebKitGTK in a window and drive it. */
export interface WebKitPrograms {
  driver: string;
  browser: string;
  /** An X server without a screen. */
  display: string;
}

export const findWebKit = (): Found<WebKitPrograms> =>
  findBrowser(webkit, {
    findInSystem: () => {
      const driver = findProgram('WebKitWebDriver');
      const display = findProgram('Xvfb');
      const browser = findMiniBrowser();
      return driver && display && browser ? { driver, browser, display } : undefined;
    },
    packages: ['webkit2gtk-driver', 'xvfb'],
  });

/** Debian keeps it out of PATH, in the library's own folder. */
function findMiniBrowser(): string | undefined {
  const folders = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].flatMap((machine) =>
    ['webkit2gtk-4.1', 'webkit2gtk-4.0'].map((version) => `/usr/lib/${machine}/${version}`),
  );
  return findProgram('MiniBrowser', folders);
}

/** Root has no sandbox; the rest keeps the browser from calling home and from drawing with a GPU that isn't there. */
const chromiumArguments = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--disable-gpu',
];

/** How Playwright launches the Chromium that was found. Without `executablePath` it takes its own. */
export function chromiumOptions(): { executablePath?: string; args: string[] } {
  const found = findChromium();
  return { ...('system' in found && { executablePath: found.system }), args: chromiumArguments };
}
