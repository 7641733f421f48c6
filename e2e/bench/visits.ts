import { type Browser, type BrowserContext, chromium, type Cookie } from 'playwright/test';
import { fillHome } from '#kit/fill-home.ts';
import { newFolder, prepareFolder, removeFolder } from '#kit/node-home.ts';
import { startNodeServer } from '#kit/node-server.ts';
import type { Who } from '#kit/people.ts';
import { root } from '#kit/root.ts';
import { chromiumOptions } from '#kit/services/browsers.ts';
import { startStaticServer } from '#kit/static-server.ts';
import { compareWithBudget, type Figures, summarizeRounds, tableOfVisit } from './visits/figures.ts';
import { runLighthouse, type Timings } from './visits/lighthouse.ts';
import { phone } from './visits/line.ts';
import { countLoads, type Loads } from './visits/loads.ts';
import { colleague, type ProductPage, productPages } from './visits/pages.ts';
import { buildReactAlone, reactAlonePath } from './visits/reactAlone.ts';
import { visitThrottled } from './visits/shown.ts';

const ROUNDS = 3;
const WAIT_MS = 30_000;

type Visit = Pick<ProductPage, 'shows' | 'showsPeople' | 'budget'> & {
  title: string;
  url: string;
  cookies: readonly Cookie[];
  /** For how long Lighthouse watches it at most. */
  waitMs: number;
};

/** What came of the visits of a page. */
export interface VisitReport {
  /** As text. */
  table: string;
  /** The calls of the API that it made more than once. */
  repeatedCalls: readonly string[];
  /** Whether it kept its whole budget. */
  kept: boolean;
}

/**
 * Measures visits of our pages, signed in, beside a page of React alone on the same server, and the demo's on a static host.
 * The product must be built.
 */
export async function measureVisits(): Promise<VisitReport[]> {
  const ends: (() => unknown)[] = [];
  try {
    const folder = newFolder();
    ends.push(() => removeFolder(folder));
    const sessions = await prepareFolder(folder);
    const { project, remove } = await buildReactAlone();
    ends.push(remove);
    const server = await startNodeServer(folder, {}, project);
    ends.push(() => server.stop());
    const host = await startStaticServer(`${root}dist/demo`, { compress: true });
    ends.push(() => host.stop());
    const browser = await chromium.launch(chromiumOptions());
    ends.push(() => browser.close());
    const cookiesOf = (who: Who) => sessions.get(who) ?? [];
    await fillServer(browser, server.url, cookiesOf('admin'));
    const reactAlone: Visit = {
      title: 'React alone',
      url: new URL(reactAlonePath, server.url).href,
      cookies: cookiesOf('person'),
      shows: colleague,
      showsPeople: true,
      budget: {},
      waitMs: WAIT_MS,
    };
    const ours = productPages.map(({ path, who, shows, showsPeople, budget }) => {
      return {
        title: path,
        url: new URL(path, server.url).href,
        cookies: cookiesOf(who),
        shows,
        showsPeople,
        budget,
        waitMs: WAIT_MS,
      };
    });
    const demo: Visit = {
      title: 'the demo, /ucp',
      url: `${host.url}#/ucp`,
      cookies: [],
      shows: colleague,
      showsPeople: false,
      budget: { layoutShift: { most: 0.02 } },
      // It founds its company first.
      waitMs: 6 * WAIT_MS,
    };
    const measured = await measureAll(browser, [reactAlone, ...ours, demo]);
    const alone = measured.find(({ visit }) => visit === reactAlone)?.figures ?? {};
    const compared = measured.filter(({ visit }) => visit !== reactAlone);
    // A second visit of ours is compared with the first of React alone.
    return compared.map((each) => reportOf(each, { ...alone, shownAgain: alone.shown }));
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}

/** Gives the server the people, states and picks of a small company. */
async function fillServer(browser: Browser, url: string, cookies: readonly Cookie[]): Promise<void> {
  const context = await browser.newContext();
  await context.addCookies(cookies);
  const admin = await context.newPage();
  await admin.goto(url);
  await fillHome(admin);
  await context.close();
}

interface Measured {
  visit: Visit;
  figures: Partial<Figures>;
  repeatedCalls: readonly string[];
}

/** Visits each page once a round, so that a slow minute of the computer meets all of them. */
async function measureAll(browser: Browser, visits: readonly Visit[]): Promise<Measured[]> {
  const samples = [];
  for (const visit of visits) samples.push({ visit, loads: await countVisit(browser, visit), rounds: [] as Round[] });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { visit, rounds } of samples) {
      const timings = await runLighthouse(visit.url, visit.cookies, visit.waitMs);
      rounds.push({ ...timings, ...(visit.showsPeople && (await visitTwice(browser, visit))) });
    }
  }
  return samples.map(({ visit, loads: { repeatedCalls, ...counts }, rounds }) => {
    const figures = { ...counts, repeatedCalls: repeatedCalls.length, ...summarizeRounds(rounds) };
    return { visit, figures, repeatedCalls };
  });
}

type Round = Timings & Partial<Figures>;

async function countVisit(browser: Browser, { url, cookies, shows }: Visit): Promise<Loads> {
  const context = await newContext(browser, cookies);
  const loads = await countLoads(context, url, shows);
  await context.close();
  return loads;
}

/** Visits a page for the first time, and then again with what is in the cache since. */
async function visitTwice(browser: Browser, { url, cookies, shows }: Visit): Promise<Partial<Figures>> {
  const context = await newContext(browser, cookies);
  const first = await visitThrottled(context, url, shows);
  const second = await visitThrottled(context, url, shows);
  await context.close();
  return { shown: first.shown, scriptsAgain: second.scripts, shownAgain: second.shown };
}

async function newContext(browser: Browser, cookies: readonly Cookie[]): Promise<BrowserContext> {
  const context = await browser.newContext(phone);
  await context.addCookies(cookies);
  return context;
}

function reportOf({ visit, figures, repeatedCalls }: Measured, reactAlone: Partial<Figures>): VisitReport {
  const rows = compareWithBudget(figures, reactAlone, visit.budget);
  return {
    table: tableOfVisit(visit.title, rows),
    repeatedCalls,
    kept: rows.every(({ kept }) => kept !== false),
  };
}
