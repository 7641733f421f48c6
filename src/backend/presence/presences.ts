import { extension as extensionSchema } from '#contract/userFields.ts';
import { maySetPresence } from '#domain/actors.ts';
import { hasPresence } from '#domain/permissions.ts';
import type { Handlers } from '#backend/http/api.ts';
import { found, Refusal } from '#backend/http/refusal.ts';
import { type BoardQuery, countTypes, groupsOnBoard, listBoard } from '#backend/store/directory.ts';
import { hasFavourites } from '#backend/store/favourites.ts';
import { readSharedSettings } from '#backend/store/sharedSettings.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { findByExtension, type Person } from '#backend/store/users.ts';
import type { Actor, Services } from '#backend/work/services.ts';
import { cachedRead } from './cachedRead.ts';
import { entryOf } from './directory.ts';
import { pick, readPresence, release, requirePresence } from './picks.ts';

type Owner = Person & { extension: string };

/** Whose extension it is. What no extension can look like is not asked of the database, which might not even take it. */
async function ownerOf(db: Db, text: string): Promise<Owner> {
  const { data: extension } = extensionSchema.safeParse(text);
  return found(extension === undefined ? undefined : await findByExtension(db, extension));
}

/** Whose extension it is, if the actor may set its presence. Throws 404 or 403. */
export async function settableBy(db: Db, actor: Actor, text: string): Promise<Owner> {
  const user = await ownerOf(db, text);
  if (user.id !== actor.id && !maySetPresence(actor, user.extension)) throw new Refusal('forbidden');
  return user;
}

export function presenceRoutes(services: Services) {
  const { db, lines } = services;

  const readDirectory = cachedRead(services, async (query: BoardQuery) => {
    const counts = await countTypes(db, query);
    const people = await listBoard(db, query);
    const everyone = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const total = query.type ? (counts[query.type] ?? 0) : everyone;
    const withLine = (await readSharedSettings(db)).showLines ? people.filter(({ lineHidden }) => !lineHidden) : [];
    const items = people.map(entryOf);
    return {
      answer: { items, total, page: query.page, pageSize: query.pageSize, counts },
      showsLine: new Set(withLine.map(({ extension }) => extension)),
    };
  });

  /** What phones are doing is not in the database: it is added to what was read of that. */
  async function listed(query: BoardQuery) {
    const { answer, showsLine } = await readDirectory(query);
    const items = answer.items.map((entry) => {
      const line = showsLine.has(entry.extension) ? lines.of(entry.extension) : 'unknown';
      return line === 'unknown' ? entry : { ...entry, line };
    });
    return { ...answer, items };
  }

  return {
    listPresences: async ({ actor, query: { favourites, ...query } }) => {
      // Who has none gets what everyone gets, which is read once for all of them.
      const { id } = actor;
      const own = favourites !== undefined && id !== null && (await hasFavourites(db, id));
      return { answer: await listed(own ? { ...query, favouritesOf: id } : query) };
    },
    listPresenceGroups: async () => ({ answer: { items: await groupsOnBoard(db) } }),
    getPresence: async ({ actor, params }) => {
      const user = await ownerOf(db, params.extension);
      if (!hasPresence(user)) throw new Refusal('not_found');
      const presence = await readPresence(services, requirePresence(user));
      const mayKnow = user.id === actor.id || maySetPresence(actor, user.extension);
      return { answer: mayKnow ? presence : { ...presence, reason: null } };
    },
    setPresence: async (call) => ({
      answer: await pick(services, call, await settableBy(db, call.actor, call.params.extension), call.body),
    }),
    clearPresence: async (call) => ({
      answer: await release(services, call, await settableBy(db, call.actor, call.params.extension)),
    }),
  } satisfies Partial<Handlers>;
}
