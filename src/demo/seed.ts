import { createGroup } from '#contract/groups.ts';
import { listMyHistory } from '#contract/history.ts';
import { setMyPresence } from '#contract/me.ts';
import { setPresence } from '#contract/presences.ts';
import { signOut } from '#contract/session.ts';
import { signIn } from '#contract/signIn.ts';
import { createState, listStates } from '#contract/states.ts';
import { createUser, updateUser } from '#contract/users.ts';
import { createBackend } from '#backend/backend.ts';
import { createMemoryBus } from '#backend/ports/memoryBus.ts';
import { call } from './call.ts';
import { admin, adminPicks, colleagues, extraStates, groups, members, type Pick } from './company.ts';
import { ownDatabase } from './database.ts';
import { demoDeps } from './deps.ts';
import type { Memory } from './memory.ts';

const MINUTE_MS = 60_000;
/** The company is older than any of its picks. */
const FOUNDED = 60 * 24 * 60;

/**
 * Makes the demo's company in an empty database, through the API as anyone would, with a clock that runs from its
 * foundation to `now`: the same company each time, as old as it looks. Returns the database's bytes.
 */
export async function makeCompany(memory: Memory, now: Date): Promise<Uint8Array> {
  const at = (minutes: number) => new Date(now.getTime() + minutes * MINUTE_MS);
  let clock = at(-FOUNDED);
  const backend = await createBackend(
    demoDeps({
      database: ownDatabase(memory),
      bus: createMemoryBus(),
      sessionTransport: { read: () => undefined, write: () => ({}) },
      now: () => clock,
    }),
  );

  async function as<T>(username: string, work: (token: string) => Promise<T>): Promise<T> {
    const { token = '' } = await call(backend, signIn, { body: { username, password: admin.password, as: 'token' } });
    const result = await work(token);
    await call(backend, signOut, {}, token);
    return result;
  }

  await backend.createFirstAdmin(admin);
  const stateIds = await as(admin.username, async (token) => {
    const { password: _, ...fields } = admin;
    await call(backend, updateUser, { params: { id: 1 }, body: fields, ifMatch: '*' }, token);
    const groupIds = new Map<string, number>();
    for (const group of groups) {
      groupIds.set(group.name, (await call(backend, createGroup, { body: group }, token)).id);
    }
    for (const { user } of colleagues) {
      const own = groups.filter(({ name }) => members[name]?.includes(user.username));
      const body = { ...user, groupIds: own.map(({ name }) => groupIds.get(name) ?? 0) };
      await call(backend, createUser, { body }, token);
    }
    for (const state of extraStates) await call(backend, createState, { body: state }, token);
    const { items } = await call(backend, listStates, { query: { pageSize: 200 } }, token);
    return new Map(items.map((state) => [state.label, state.id]));
  });

  const picks = [{ user: admin, picks: adminPicks }, ...colleagues].flatMap(({ user, picks: own }) =>
    own.map((pick) => ({ user, pick })),
  );
  for (const { user, pick } of picks.toSorted((a, b) => b.pick.ago - a.pick.ago)) {
    clock = at(-pick.ago);
    const body = bodyOf(pick, stateIds, at);
    const extension = user.extension ?? '';
    await as(pick.byAdmin ? admin.username : user.username, async (token) => {
      // Whoever looks lets what ended since the pick before be over, as it is where time goes by.
      await call(backend, listMyHistory, {}, token);
      if (pick.byAdmin) await call(backend, setPresence, { params: { extension }, body }, token);
      else await call(backend, setMyPresence, { body }, token);
    });
  }

  await backend.close();
  return memory.save();
}

function bodyOf({ state, words, ahead, reason }: Pick, stateIds: Map<string, number>, at: (minutes: number) => Date) {
  const stateId = stateIds.get(state);
  if (stateId === undefined) throw new Error(`The demo’s company has no state “${state}”.`);
  return {
    stateId,
    message: words ?? null,
    reason: reason ?? null,
    until: ahead === undefined ? null : at(ahead).toISOString(),
  };
}
