import type { Hono } from 'hono';
import type { Parsed } from '#contract/endpoint.ts';
import * as contract from '#contract/presences.ts';
import { extension as extensionSchema } from '#contract/users.ts';
import { hasPresence, maySetPresence } from '#domain/permissions.ts';
import type { Db } from './deps.ts';
import { mount, type Room } from './mount.ts';
import { pick, presenceOf, readPresence, release, withPresence } from './picks.ts';
import { found, Refusal } from './refusal.ts';
import { remembered } from './remembered.ts';
import { countTypes, listBoard } from './store/board.ts';
import { findByExtension, type Person } from './store/users.ts';

type ListQuery = Parsed<typeof contract.listPresences>['query'];

/** Whose extension it is. What no extension can look like is not asked of the database, which might not even take it. */
async function ownerOf(db: Db, text: string): Promise<Person> {
  const { data } = extensionSchema.safeParse(text);
  return found(data === undefined ? undefined : await findByExtension(db, data));
}

export function mountPresences(app: Hono, room: Room): void {
  const { db, deps } = room;

  /** Whose extension it is, if the actor may set its presence. Throws 404 or 403. */
  async function target(actor: Person, text: string): Promise<Person> {
    const user = await ownerOf(db, text);
    if (user.id !== actor.id && !maySetPresence(actor, user.extension ?? '')) throw new Refusal('forbidden');
    return user;
  }

  const readDirectory = remembered(room, async (query: ListQuery) => {
    const counts = await countTypes(db, query);
    const people = await listBoard(db, query);
    const items = people.map(({ claim, ...person }) => Object.assign(person, { presence: presenceOf(person, claim) }));
    const everyone = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const total = query.type ? (counts[query.type] ?? 0) : everyone;
    return { items, total, page: query.page, pageSize: query.pageSize, counts };
  });
  mount(app, room, contract.listPresences, async ({ query }) => ({ answer: await readDirectory(query) }));

  mount(app, room, contract.getPresence, async ({ params }) => {
    const user = await ownerOf(db, params.extension);
    if (!hasPresence(user)) throw new Refusal('not_found');
    return { answer: await readPresence(db, withPresence(user), deps.now()) };
  });

  mount(app, room, contract.setPresence, async ({ actor, params, body }) => ({
    answer: await pick(room, actor, await target(actor, params.extension), body),
  }));

  mount(app, room, contract.clearPresence, async ({ actor, params }) => ({
    answer: await release(room, actor, await target(actor, params.extension)),
  }));
}
