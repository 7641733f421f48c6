import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LiveEvent } from '#contract/events.ts';
import type { LineState } from '#contract/lines.ts';
import type { Database } from '#backend/ports/deps.ts';
import { createTestLog, type Harness, startHarness } from '#backend/testing/harness.ts';
import { type ScriptedPbx, scriptedPbx } from '#backend/testing/scriptedPbx.ts';

type Closable = Database & { close?: () => unknown };

/** Two announcements are a second apart. */
const soon = { timeout: 5000 };

/** What must hold on every engine of what people's phones are doing, as tests of vitest. */
export function linesSuite(name: string, open: () => Promise<Closable>): void {
  describe(`lines on ${name}`, () => {
    let database: Closable;
    let phone: ScriptedPbx;
    let harness: Harness;
    let [ana, admin] = ['', ''];

    beforeEach(async () => {
      database = await open();
      phone = scriptedPbx();
      phone.setPhone('PJSIP/ana', 'NOT_INUSE');
      phone.setPhone('PJSIP/ben', 'INUSE');
      phone.setPhone('PJSIP/off', 'INUSE');
      harness = await startHarness(database, { pbx: phone.pbx, log: createTestLog() });
      for (const each of ['ana', 'ben', 'cy']) await harness.addUser(each);
      await harness.addUser('off', { presence: 'no' });
      [ana, admin] = [await harness.signIn('ana'), await harness.signIn('admin')];
      await expect.poll(() => lineOf('ben'), soon).toBe('busy');
    });
    afterEach(async () => {
      await harness.backend.close();
      await database.close?.();
    });

    const read = async (path: string, { call }: Pick<Harness, 'call'> = harness) =>
      (await (await call('GET', path, { token: ana })).json()) as {
        items: { extension: string; line?: LineState }[];
        line?: LineState;
        lines?: boolean;
      };
    const lineOf = async (extension: string) => (await read(`/presences/${extension}`)).line;
    const listed = async (where?: Pick<Harness, 'call'>) =>
      Object.fromEntries((await read('/presences', where)).items.map(({ extension, line }) => [extension, line]));
    const put = (path: string, body: unknown, token: string) => harness.call('PUT', path, { token, body });

    /** The events about lines, as somebody's page gets them. */
    async function listen() {
      const stop = new AbortController();
      const response = await harness.call('GET', '/events', { token: ana, signal: stop.signal });
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      const events: LiveEvent[] = [];
      const reading = (async () => {
        for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
          for (const [, data] of part.value.matchAll(/^data: (.*)$/gm)) {
            events.push(JSON.parse(data ?? '') as LiveEvent);
          }
        }
      })();
      await expect.poll(() => events.length, soon).toBeGreaterThan(0);
      return {
        lines: () =>
          events.flatMap((event) => (event.type === 'lines' ? [{ now: event.now, others: event.others }] : [])),
        stop: async () => {
          stop.abort();
          await reading.catch(() => undefined);
        },
      };
    }

    test('are shown in the directory and beside a presence, of those who have presence', async () => {
      expect(await listed()).toEqual({ ana: 'idle', ben: 'busy', cy: undefined });
      expect([await lineOf('ana'), await lineOf('cy')]).toEqual(['idle', undefined]);
      expect((await read('/me/presence')).line).toBe('idle');
      expect((await read('/phone-system/link')).lines).toBe(true);
    });

    test('are told when they change, of those who have presence', async () => {
      const { lines, stop } = await listen();
      phone.setPhone('PJSIP/off', 'RINGING');
      phone.setPhone('PJSIP/ana', 'RINGING');
      await expect.poll(lines, soon).toEqual([{ now: { ana: 'ringing' } }]);
      expect(await lineOf('ana')).toBe('ringing');
      await stop();
    });

    test('are shown of nobody who hides theirs, and told of once', async () => {
      const { lines, stop } = await listen();
      const token = await harness.signIn('ben');
      expect(await (await put('/me/settings', { showLine: false }, token)).json()).toMatchObject({ showLine: false });
      await expect.poll(lines, soon).toEqual([{ now: { ben: 'unknown' } }]);
      expect(await listed()).toEqual({ ana: 'idle', ben: undefined, cy: undefined });
      expect(await lineOf('ben')).toBeUndefined();
      phone.setPhone('PJSIP/ben', 'NOT_INUSE');
      phone.setPhone('PJSIP/ana', 'INUSE');
      await expect.poll(lines, soon).toEqual([{ now: { ben: 'unknown' } }, { now: { ana: 'busy' } }]);

      await put('/me/settings', { showLine: true }, token);
      await expect.poll(() => lines().at(-1), soon).toEqual({ now: { ben: 'idle' } });
      expect(await lineOf('ben')).toBe('idle');
      await stop();
    });

    test('are shown of nobody while an admin has switched that off', async () => {
      const { lines, stop } = await listen();
      expect((await put('/phone-system/lines', { shown: false }, ana)).status).toBe(403);
      expect((await put('/phone-system/lines', { shown: false }, admin)).status).toBe(204);
      await expect.poll(lines, soon).toEqual([{ now: {}, others: 'unknown' }]);
      expect(await listed()).toEqual({ ana: undefined, ben: undefined, cy: undefined });
      expect(await lineOf('ben')).toBeUndefined();
      expect((await read('/phone-system/link')).lines).toBe(false);
      await put('/phone-system/lines', { shown: true }, admin);
      await expect.poll(() => lines().at(-1), soon).toEqual({ now: { ana: 'idle', ben: 'busy' }, others: 'unknown' });
      await stop();
    });

    test('are unknown while the phone system is not connected', async () => {
      const { lines, stop } = await listen();
      phone.lost();
      await expect.poll(() => lineOf('ben'), soon).toBeUndefined();
      expect(await listed()).toEqual({ ana: undefined, ben: undefined, cy: undefined });
      await expect.poll(lines, soon).toEqual([{ now: { ana: 'unknown', ben: 'unknown' } }]);
      phone.opened();
      await expect.poll(() => lineOf('ben'), soon).toBe('busy');
      await stop();
    });

    test('are known still when the server that kept connected before ends late', async () => {
      const { lines, stop } = await listen();
      const before = await startHarness(database, harness.deps, { empty: true });
      await before.backend.close();
      await expect.poll(() => lines().at(-1), soon).toEqual({ now: { ana: 'idle', ben: 'busy' } });
      await expect.poll(() => listed(), soon).toEqual({ ana: 'idle', ben: 'busy', cy: undefined });
      await stop();
    });

    test('are known to a server that starts later', async () => {
      const later = await startHarness(
        database,
        { ...harness.deps, leadership: () => ({ close: () => Promise.resolve() }) },
        { empty: true },
      );
      await expect.poll(() => listed(later), soon).toEqual({ ana: 'idle', ben: 'busy', cy: undefined });
      await later.backend.close();
    });
  });
}
