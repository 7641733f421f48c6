import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { State } from '#contract/states.ts';
import type { Database } from '#backend/ports/deps.ts';
import { bytesOf } from '#backend/testing/backupFile.ts';
import { oneState } from '#backend/testing/freepbx.ts';
import { type Harness, PASSWORD, startHarness } from '#backend/testing/harness.ts';

type Closable = Database & { close?: () => unknown };

const anyVersion = { 'If-Match': '*' };

const nothing = () => {};

const jsonOf = (body: object) => new TextEncoder().encode(JSON.stringify(body));

/** A body that nobody is to read. */
const unread = () => new ReadableStream<Uint8Array>({ pull: () => expect.unreachable() }, { highWaterMark: 0 });

/** A call whose body arrives in two halves. `reading` resolves when the first was read, and the second is waited for. */
function halfSent({ backend }: Harness, [method, path]: [string, string], token: string, bytes: Uint8Array) {
  let finish = nothing;
  let tellReading = nothing;
  const reading = new Promise<void>((resolve) => (tellReading = resolve));
  const middle = Math.floor(bytes.length / 2);
  let begun = false;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (!begun) {
          begun = true;
          controller.enqueue(bytes.slice(0, middle));
          return undefined;
        }
        tellReading();
        return new Promise<void>((resolve) => {
          finish = () => {
            controller.enqueue(bytes.slice(middle));
            controller.close();
            resolve();
          };
        });
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
  const init = { method, headers, body, duplex: 'half' };
  return {
    answer: backend.fetch(new Request(`http://presence.test/api${path}`, init)),
    reading,
    finish: () => finish(),
  };
}

/** What must hold on every engine when somebody loses rights while their call is under way, as tests of vitest. */
export function rightsSuite(name: string, open: () => Promise<Closable>): void {
  describe(`rights on ${name}`, () => {
    let database: Closable;
    let harness: Harness;
    let admin: string;
    let whileReading: () => Promise<void>;
    const freepbx = async () => {
      await whileReading();
      return oneState;
    };

    beforeEach(async () => {
      database = await open();
      harness = await startHarness(database, { freepbx });
      admin = await harness.signIn('admin');
    });
    afterEach(async () => {
      await harness.backend.close();
      await database.close?.();
    });

    const boss = { username: 'boss', displayName: 'boss', extension: 'boss', presence: 'yes' };

    const losses: Record<string, (id: number, token: string) => Promise<Response>> = {
      demotion: (id) =>
        harness.call('PUT', `/users/${id}`, { token: admin, headers: anyVersion, body: { ...boss, role: 'user' } }),
      'signing out': (_, token) => harness.call('DELETE', '/session', { token }),
      deletion: (id) => harness.call('DELETE', `/users/${id}`, { token: admin, headers: anyVersion }),
      'another password': (id) =>
        harness.call('PUT', `/users/${id}/password`, { token: admin, body: { password: 'battery staple' } }),
    };
    const bodies: Record<string, () => Promise<Uint8Array>> = {
      'POST /users': () =>
        Promise.resolve(
          jsonOf({ username: 'eve', displayName: 'Eve', role: 'admin', presence: 'yes', password: PASSWORD }),
        ),
      'POST /restore': async () => bytesOf(await harness.backend.console.backup()),
      'POST /restore?check=true': async () => bytesOf(await harness.backend.console.backup()),
      'PUT /me/presence': () => Promise.resolve(jsonOf({ stateId: 4 })),
      'PUT /presences/ana': () => Promise.resolve(jsonOf({ stateId: 4 })),
    };
    const cases = Object.keys(bodies).flatMap((call) => Object.keys(losses).map((loss) => [call, loss] as const));

    test.each(cases)('%s that is sent to its end after %s changes nothing', async (call, loss) => {
      const id = await harness.addUser('boss', { role: 'admin' });
      await harness.addUser('ana');
      const token = await harness.signIn('boss');
      const [method = '', path = ''] = call.split(' ');
      const bytes = (await bodies[call]?.()) ?? new Uint8Array();
      const { answer, reading, finish } = halfSent(harness, [method, path], token, bytes);
      await reading;
      const lost = await losses[loss]?.(id, token);
      expect(lost?.ok).toBe(true);
      finish();
      // Everybody may set their own presence, an admin or not.
      const may = loss === 'demotion' && path === '/me/presence';
      expect((await answer).status).toBe(may ? 200 : loss === 'demotion' ? 403 : 401);
      const presences = await (await harness.call('GET', '/presences?type=dnd', { token: admin })).json();
      const users = await (await harness.call('GET', '/users?search=eve', { token: admin })).json();
      expect([presences, users]).toMatchObject([{ total: may ? 1 : 0 }, { total: 0 }]);
      // Nobody's session ended, as after a restore.
      expect((await harness.call('GET', '/users', { token: admin })).status).toBe(200);
    });

    const imports = [true, false].flatMap((dryRun) => Object.keys(losses).map((loss) => [dryRun, loss] as const));

    test.each(imports)(
      'an import from FreePBX (dry run: %s) that is read to its end after %s answers nothing',
      async (dryRun, loss) => {
        const id = await harness.addUser('boss', { role: 'admin' });
        const token = await harness.signIn('boss');
        whileReading = async () => {
          expect((await losses[loss]?.(id, token))?.ok).toBe(true);
        };
        const body = { host: 'localhost', user: 'x', password: 'y', dryRun };
        const answer = await harness.call('POST', '/import/freepbx', { token, body });
        expect(answer.status).toBe(loss === 'demotion' ? 403 : 401);
        expect(await (await harness.call('GET', '/states', { token: admin })).json()).toMatchObject({ total: 6 });
      },
    );

    test('who sends a body without a session, or the right to the call, is refused before it is read', async () => {
      await harness.addUser('ben');
      const ben = await harness.signIn('ben');
      for (const [token, status] of [
        [undefined, 401],
        [ben, 403],
      ] as const) {
        const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
        for (const path of ['/users', '/restore']) {
          const init = { method: 'POST', headers, body: unread(), duplex: 'half' };
          const response = await harness.backend.fetch(new Request(`http://presence.test/api${path}`, init));
          expect(response.status).toBe(status);
        }
      }
    });

    test('calls of an admin who is being deleted are carried out, or refused for want of a session', async () => {
      for (let round = 0; round < 4; round += 1) {
        const id = await harness.addUser(`boss${round}`, { role: 'admin' });
        const token = await harness.signIn(`boss${round}`);
        const named = (index: number) => `r${round}n${index}`;
        const states = Array.from({ length: 12 }, (_, index) =>
          harness.call('POST', '/states', { token, body: { type: 'away', message: named(index) } }),
        );
        const users = Array.from({ length: 4 }, (_, index) => {
          const body = { username: named(index), displayName: 'x', role: 'user', presence: 'yes', password: PASSWORD };
          return harness.call('POST', '/users', { token, body });
        });
        const deleted = harness.call('DELETE', `/users/${id}`, { token: admin, headers: anyVersion });
        const answers = await Promise.all([...states, ...users]);
        expect((await deleted).status).toBe(204);
        for (const { status } of answers) expect(status).toBeOneOf([201, 401]);
      }
    });

    test('an admin can give up their own rights', async () => {
      const id = await harness.addUser('boss', { role: 'admin' });
      const token = await harness.signIn('boss');
      const body = { ...boss, role: 'user' };
      expect((await harness.call('PUT', `/users/${id}`, { token, headers: anyVersion, body })).status).toBe(200);
      const state = await harness.call('POST', '/states', { token, body: { type: 'away', message: 'Late' } });
      expect(state.status).toBe(403);
      const { items } = (await (await harness.call('GET', '/states', { token })).json()) as { items: State[] };
      expect(items).toHaveLength(6);
    });
  });
}
