import { expect, onTestFinished } from 'vitest';
import { createTestLog } from '#backend/testing/harness.ts';
import { createAsterisk } from '#node/asterisk/asterisk.ts';
import type { AsteriskSettings } from '#node/asterisk/settings.ts';
import type { Timings } from '#node/asterisk/timings.ts';
import { createEars, quickTimings } from './asterisk.ts';

/** For tests: keeps connected for the length of a test. No secret may be told to anyone, whatever happens. */
export function connectForTest(settings: AsteriskSettings, timings: Partial<Timings> = {}) {
  const ears = createEars();
  const log = createTestLog();
  const running = createAsterisk(settings, log, { ...quickTimings, ...timings }).run(ears);
  onTestFinished(async () => {
    await running.close();
    const told = [...log.lines, ...ears.heard.map((one) => (one.kind === 'lost' ? String(one.error) : ''))].join('\n');
    for (const { secret } of [settings.main, settings.keys ?? settings.main]) expect(told).not.toContain(secret);
  });
  return { ears, log, close: running.close };
}
