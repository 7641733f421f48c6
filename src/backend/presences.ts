import type { Hono } from 'hono';
import type { Parsed } from '#contract/endpoint.ts';
import * as contract from '#contract/presences.ts';
import { extension as extensionSchema } from '#contract/users.ts';
import { type Claim, strongestClaim } from '#domain/claims.ts';
import { endRefusal } from '#domain/ends.ts';
import { labelOf } from '#domain/labels.ts';
import { hasPresence, maySetPresence } from '#domain/permissions.ts';
import { mount, type Room } from './mount.ts';
import { fieldRefusal, found, Refusal } from './refusal.ts';
import { remembered } from './remembered.ts';
import { claimsOf, clearClaims, insertPick } from './store/claims.ts';
import { countTypes, listDirectory } from './store/directory.ts';
import { stateToPick } from './store/states.ts';
import { findByExtension, lockUser, type Person } from './store/users.ts';
import type { Db } from './deps.ts';
import { write } from './write.ts';

type ListQuery = Parsed<typeof contract.listPresences>['query'];
type Pick = Parsed<typeof contract.setPresence>['body'];

/** A claim as the API shows it: what the extension is in. */
export function presenceOf(
  { extension, displayName }: { extension: string; displayName: string },
  claim: Claim | undefined,
): contract.Presence {
  const type = claim?.type ?? 'not_set';
  const message = claim?.ownMessage ?? claim?.stateMessage ?? null;
  return {
    extension,
    type,
    message,
    label: labelOf(type, message),
    stateId: claim?.stateId ?? null,
    ownWords: (claim?.ownMessage ?? null) !== null,
    since: claim?.since.toISOString() ?? null,
    until: claim?.until?.toISOString() ?? null,
    // Oneself is called as one is called now; others as they were when they set it, for they may be gone.
    setBy: claim ? (claim.setBy.self ? { self: true, displayName } : claim.setBy) : null,
  };
}

/** Someone who has presence, with their extension. Throws 403 otherwise. */
export function withPresence(user: Person): Person & { extension: string } {
  const { extension } = user;
  if (extension === null || !hasPresence(user)) throw new Refusal('presence_off');
  return { ...user, extension };
}

/** What a user is in now. */
export async function readPresence(db: Db, user: Person & { extension: string }, now: Date) {
  return presenceOf(user, strongestClaim(await claimsOf(db, user.id), now));
}

/** The end that a pick asks for. Throws 422 when it can't be. */
function endIn({ until }: Pick, now: Date): Date | null {
  const end = until ? new Date(until) : null;
  const refusal = endRefusal(end, now);
  if (refusal) throw fieldRefusal('until', refusal);
  return end;
}

/** Lets an actor pick a state for a user; the latest pick wins. Answers the presence. */
export async function pick({ db, deps }: Room, actor: Person, userId: number, body: Pick): Promise<contract.Presence> {
  return write({ db, bus: deps.bus }, async (trx, changed) => {
    const user = withPresence(found(await lockUser(trx, userId)));
    // Read after the lock, so that of two picks the later one is also the one that began later.
    const since = deps.now();
    const until = endIn(body, since);
    if (!(await stateToPick(trx, body.stateId))) throw fieldRefusal('stateId', 'state_unknown');
    const setBy = { userId: actor.id, displayName: actor.displayName };
    await insertPick(trx, {
      userId,
      stateId: body.stateId,
      ownMessage: body.message || null,
      setBy,
      since,
      until,
    });
    changed({ type: 'presences', extensions: [user.extension] });
    return readPresence(trx, user, since);
  });
}

/** Releases every pick of a user. Answers the presence, which is then not set. */
export async function release({ db, deps }: Room, userId: number): Promise<contract.Presence> {
  return write({ db, bus: deps.bus }, async (trx, changed) => {
    const user = withPresence(found(await lockUser(trx, userId)));
    if (await clearClaims(trx, userId)) changed({ type: 'presences', extensions: [user.extension] });
    return presenceOf(user, undefined);
  });
}

/** Whose extension it is. What no extension can look like is not asked of the database, which might not even take it. */
async function ownerOf(db: Db, text: string): Promise<Person> {
  const { data } = extensionSchema.safeParse(text);
  return found(data === undefined ? undefined : await findByExtension(db, data));
}

export function mountPresences(app: Hono, room: Room): void {
  const { db, deps } = room;

  /** Whose extension it is, if the actor may set its presence. Throws 404 or 403. */
  async function target(actor: Person, text: string): Promise<number> {
    const user = await ownerOf(db, text);
    if (user.id === actor.id) return withPresence(user).id;
    if (!maySetPresence(actor, user.extension ?? '')) throw new Refusal('forbidden');
    return user.id;
  }

  const readDirectory = remembered(room, async (query: ListQuery, now) => {
    const counts = await countTypes(db, query, now);
    const people = await listDirectory(db, query, now);
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
    answer: await release(room, await target(actor, params.extension)),
  }));
}
