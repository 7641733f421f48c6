import { setTimeout } from 'node:timers/promises';
import lighthouse from 'lighthouse';
import { chromium, type Cookie } from 'playwright/test';
import { chromiumOptions } from '#kit/services/browsers.ts';
import { freePort } from '#kit/services/freePort.ts';
import { throttling } from './line.ts';

/** What Lighthouse measures of a first visit. Times in milliseconds. */
export interface Timings {
  firstPaint: number;
  largestPaint: number;
  blockingTime: number;
  layoutShift: number;
  /** 0 to 100. */
  score: number;
}

/** Where Lighthouse keeps each of them. */
const audits = {
  firstPaint: 'first-contentful-paint',
  largestPaint: 'largest-contentful-paint',
  blockingTime: 'total-blocking-time',
  layoutShift: 'cumulative-layout-shift',
} as const;

/** Counts in the score too. */
const SPEED = 'speed-index';
const REQUESTS = 'network-requests';

/** A page that asked for nothing for so long is there (milliseconds): Lighthouse's own rule on a throttled line. */
const QUIET_MS = 5250;

/** On a busy computer a run may fail, or wait for a trace that never comes: then it is repeated. */
const TRIES = 3;

/** For how long Lighthouse may work on what it has seen (milliseconds). */
const WORK_MS = 120_000;

/**
 * Runs Lighthouse's performance audit of a page, on a phone and a throttled line, in a new browser with these cookies.
 *
 * @param waitMs for how long it watches a page that doesn't come to rest (milliseconds). Ours never does: to Lighthouse its stream
 *   of events is a request that is still under way.
 */
export async function runLighthouse(url: string, cookies: readonly Cookie[], waitMs: number): Promise<Timings> {
  for (let number = 1; ; number += 1) {
    try {
      return await tryLighthouse(url, cookies, waitMs);
    } catch (error) {
      if (number === TRIES) throw error;
      process.stderr.write(`${String(error)} Once more …\n`);
    }
  }
}

async function tryLighthouse(url: string, cookies: readonly Cookie[], waitMs: number): Promise<Timings> {
  const port = await freePort();
  const { args, ...options } = chromiumOptions();
  const browser = await chromium.launch({ ...options, args: [...args, `--remote-debugging-port=${port}`] });
  try {
    const protocol = await browser.newBrowserCDPSession();
    // Lighthouse opens its page beside the contexts of Playwright, with the browser's own cookies.
    await protocol.send('Storage.setCookies', {
      cookies: cookies.map(({ name, value, domain, path, httpOnly, secure, sameSite }) => {
        return { name, value, domain, path, httpOnly, secure, sameSite };
      }),
    });
    const run = lighthouse(url, {
      port,
      logLevel: 'error',
      output: 'json',
      onlyAudits: [...Object.values(audits), SPEED, REQUESTS],
      formFactor: 'mobile',
      throttlingMethod: 'devtools',
      throttling,
      disableFullPageScreenshot: true,
      maxWaitForLoad: waitMs,
    });
    const result = await Promise.race([run, setTimeout(waitMs + WORK_MS, undefined, { ref: false })]);
    if (!result) throw new Error(`Lighthouse did not finish with ${url}.`);
    const { lhr } = result;
    if (lhr.runtimeError) throw new Error(`Lighthouse could not measure ${url}: ${lhr.runtimeError.message}`);
    if (lastAnswer(lhr) > waitMs - QUIET_MS) throw new Error(`${url} was not there after ${waitMs} ms.`);
    return timingsOf(url, lhr);
  } finally {
    await browser.close();
  }
}

type LighthouseResult = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'];

/** When the last request was answered (milliseconds after the first). */
function lastAnswer(lhr: LighthouseResult): number {
  const details = lhr.audits[REQUESTS]?.details;
  if (details?.type !== 'table') throw new Error('Lighthouse has no list of requests.');
  const ends = details.items.flatMap(({ finished, networkEndTime }) =>
    finished === true && typeof networkEndTime === 'number' ? networkEndTime : [],
  );
  return Math.max(...ends);
}

function timingsOf(url: string, lhr: LighthouseResult): Timings {
  const measured = (name: string, value: number | null | undefined) => {
    if (typeof value !== 'number') throw new Error(`Lighthouse did not measure ${name} of ${url}.`);
    return value;
  };
  const audited = (id: string) => measured(id, lhr.audits[id]?.numericValue);
  return {
    firstPaint: audited(audits.firstPaint),
    largestPaint: audited(audits.largestPaint),
    blockingTime: audited(audits.blockingTime),
    layoutShift: audited(audits.layoutShift),
    score: 100 * measured('the score', lhr.categories['performance']?.score),
  };
}
