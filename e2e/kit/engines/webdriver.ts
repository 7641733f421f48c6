import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Builder, Key, type WebDriver } from 'selenium-webdriver';
import type { WebKitPrograms } from '#kit/services/browsers.ts';
import { freePort } from '#kit/services/freePort.ts';
import { type Running, startProgram } from '#kit/services/programs.ts';
import { type Engine, type Profile, type Tab, windowSize } from './engine.ts';

const keys = { Enter: Key.ENTER, Escape: Key.ESCAPE, Tab: Key.TAB };

/**
 * Lets the window get as narrow as a phone: the buttons of its tool bar would keep it at 447 pixels.
 */
const narrowToolbar = '* { min-width: 0; margin: 0; padding: 0; border: 0; }';

/** WebKitGTK in its MiniBrowser, driven by WebDriver. */
export async function openWebKit({ driver, browser, display }: WebKitPrograms): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'presence-webkit-'));
  mkdirSync(join(folder, 'gtk-3.0'));
  writeFileSync(join(folder, 'gtk-3.0/gtk.css'), narrowToolbar);

  const screen = startProgram(display, ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp']);
  const [, number] = await screen.printed(/^(\d+)$/m);
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    DISPLAY: `:${number}`,
    // `navigator.language` is "C" by this, which is no language tag.
    LANG: 'C.UTF-8',
    NO_AT_BRIDGE: '1',
  };
  const drivers: Running[] = [];
  let version = 'WebKitGTK';

  /** A driver has one session, and a session is one profile. */
  async function newSession(): Promise<WebDriver> {
    const port = await freePort();
    drivers.push(startProgram(driver, [`--port=${port}`, '--host=127.0.0.1'], { env }));
    const session = await connect(`http://127.0.0.1:${port}`, browser);
    version = `WebKitGTK ${String((await session.getCapabilities()).get('browserVersion'))}`;
    return session;
  }

  async function close(): Promise<void> {
    await Promise.all(drivers.map((running) => running.stop()));
    await screen.stop();
    rmSync(folder, { recursive: true, force: true });
  }

  try {
    let unused: WebDriver | undefined = await newSession();
    return {
      version,
      async newProfile() {
        const session = unused ?? (await newSession());
        unused = undefined;
        return profileOf(session);
      },
      async close() {
        await unused?.quit();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const withoutHash = ({ origin, pathname, search }: URL) => origin + pathname + search;

/** Connects to a driver that was just started: it answers a moment later. */
async function connect(url: string, binary: string): Promise<WebDriver> {
  const args = ['--automation'];
  for (let triesLeft = 50; ; triesLeft -= 1) {
    try {
      return await new Builder()
        .disableEnvironmentOverrides()
        .usingServer(url)
        .withCapabilities({
          browserName: 'MiniBrowser',
          // So that complaints are recorded from soon after a page's start, and not from its end.
          pageLoadStrategy: 'none',
          'webkitgtk:browserOptions': { binary, args },
        })
        .build();
    } catch (error) {
      if (triesLeft === 0) throw error;
      await setTimeout(100);
    }
  }
}

function profileOf(session: WebDriver): Profile {
  let tabs = 0;
  return {
    close: () => session.quit(),
    async newTab(): Promise<Tab> {
      if (tabs > 0) await session.switchTo().newWindow('window');
      tabs += 1;
      const handle = await session.getWindowHandle();
      const select = () => session.switchTo().window(handle);

      /** Does what brings a new document, and waits until that is there. */
      async function load(bring: () => Promise<void>): Promise<void> {
        await session.executeScript(markDocument);
        await bring();
        const loaded = async () => {
          await session.executeScript(recordComplaints);
          return session.executeScript<boolean>(isNewAndLoaded);
        };
        // Between two documents there is none that could answer: then the driver says so, or never answers this one call.
        await session.wait(
          () => Promise.race([loaded().catch(() => false), setTimeout(5_000, false, { ref: false })]),
          30_000,
        );
      }

      const tab: Tab = {
        async goTo(url) {
          await select();
          const current = new URL(await session.getCurrentUrl());
          const sameDocument = withoutHash(current) === withoutHash(new URL(url));
          if (sameDocument) await session.get(url);
          else await load(() => session.get(url));
        },
        async reload() {
          await select();
          await load(() => session.navigate().refresh());
        },
        async back() {
          await select();
          await session.navigate().back();
        },
        async evaluate(expression) {
          await select();
          await session.executeScript(recordComplaints);
          return session.executeScript(`return ${expression}`);
        },
        async clickAt(x, y) {
          await select();
          await session
            .actions({ async: true })
            .move({ x: Math.round(x), y: Math.round(y), duration: 0 })
            .click()
            .perform();
        },
        async type(text) {
          await select();
          await session.actions({ async: true }).sendKeys(text).perform();
        },
        async press(key) {
          await select();
          await session.actions({ async: true }).sendKeys(keys[key]).perform();
        },
        async setWidth(width) {
          await select();
          await session
            .manage()
            .window()
            .setRect({ x: 0, y: 0, ...windowSize, width });
        },
        async screenshot() {
          await select();
          return Buffer.from(await session.takeScreenshot(), 'base64');
        },
        async complaints() {
          await select();
          return session.executeScript<string[]>(readComplaints);
        },
      };
      await tab.setWidth(windowSize.width);
      return tab;
    },
  };
}

declare global {
  interface Window {
    /** The document that a navigation is about to replace. */
    isOldDocument?: boolean;
    recordsComplaints?: boolean;
  }
}

function markDocument(): void {
  window.isOldDocument = true;
}

function isNewAndLoaded(): boolean {
  return !window.isOldDocument && document.readyState === 'complete';
}

/**
 * WebDriver doesn't report what a page says on its console, so the page itself keeps it, in its session's storage: a page that
 * reloads by itself loses nothing that was said before. Does nothing where it has been called already.
 */
function recordComplaints(): void {
  if (window.recordsComplaints) return;
  window.recordsComplaints = true;
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- it has to be in what crosses into the page
  const add = (complaint: string) => {
    const before = JSON.parse(sessionStorage.getItem('complaints') ?? '[]') as string[];
    sessionStorage.setItem('complaints', JSON.stringify([...before, complaint]));
  };
  for (const level of ['error', 'warn'] as const) {
    const original = console[level];
    console[level] = (...values: unknown[]) => {
      add(`${level}: ${values.map(String).join(' ')}`);
      original(...values);
    };
  }
  addEventListener('error', ({ message }) => add(`exception: ${message}`));
  addEventListener('unhandledrejection', ({ reason }) => add(`exception: ${String(reason)}`));
}

function readComplaints(): string[] {
  return JSON.parse(sessionStorage.getItem('complaints') ?? '[]') as string[];
}
