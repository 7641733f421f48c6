import type { Hono } from 'hono';
import type { Parsed } from '#contract/endpoint.ts';
import * as contract from '#contract/states.ts';
import { labelOf } from '#domain/labels.ts';
import { mount } from '#backend/http/mount.ts';
import { fieldRefusal, found } from '#backend/http/refusal.ts';
import { insertAudit } from '#backend/store/audit.ts';
import { keepWords, lockClaimants, moveClaims } from '#backend/store/claims.ts';
import { countChoices } from '#backend/store/settings.ts';
import * as store from '#backend/store/states.ts';
import type { Person } from '#backend/store/users.ts';
import type { Services } from '#backend/work/services.ts';
import { write } from '#backend/work/write.ts';
import { cachedRead } from './cachedRead.ts';
import { expireClaims, settle } from './settle.ts';

type ListQuery = Parsed<typeof contract.listStates>['query'];

const nameOf = ({ type, message }: store.StateWords) => labelOf(type, message);

const causeOf = ({ id: userId, displayName }: Person) => ({ kind: 'state', by: { userId, displayName } }) as const;

const reply = ({ state, version }: store.VersionedState) => ({ answer: state, version });

export function mountStates(app: Hono, services: Services): void {
  const { db, deps } = services;
  const context = { db, bus: deps.bus };

  const readList = cachedRead(services, async (query: ListQuery) => {
    const { items, total } = await store.listStates(db, query);
    return { items, total, page: query.page, pageSize: query.pageSize };
  });
  mount(app, services, contract.listStates, async ({ query }) => ({ answer: await readList(query) }));

  mount(app, services, contract.getState, async ({ params }) => reply(found(await store.findState(db, params.id))));

  mount(app, services, contract.getStateUsage, async ({ params }) => {
    found(await store.findState(db, params.id));
    const [usage, chosen] = [await store.usageOf(db, params.id), await countChoices(db, params.id)];
    return { answer: { ...usage, chosen } };
  });

  mount(app, services, contract.createState, ({ actor, body }) =>
    write(context, async (trx, changed) => {
      const after = store.wordsOf(body);
      const id = await store.insertState(trx, after);
      changed({ type: 'states', ids: [id] });
      await insertAudit(trx, deps.now(), { actor, action: 'create', subject: 'state', id, name: nameOf(after), after });
      return reply(found(await store.findState(trx, id)));
    }),
  );

  mount(app, services, contract.updateState, ({ actor, params: { id }, body, requireVersion }) =>
    write(context, async (trx, changed) => {
      const [locked] = await store.lockStates(trx, [id]);
      const { version, ...before } = found(locked);
      requireVersion(version);
      const claimants = await lockClaimants(trx, id);
      const now = deps.now();
      await expireClaims(trx, changed, now, claimants);
      const after = store.wordsOf(body);
      await store.updateState(trx, id, after);
      changed({ type: 'states', ids: [id] });
      await settle(trx, changed, now, claimants, causeOf(actor));
      const name = nameOf(before);
      await insertAudit(trx, now, {
        actor,
        action: 'update',
        subject: 'state',
        id,
        name,
        before: store.wordsOf(before),
        after,
      });
      return reply(found(await store.findState(trx, id)));
    }),
  );

  mount(app, services, contract.deleteState, ({ actor, params: { id }, query: { replaceWith }, requireVersion }) =>
    write(context, async (trx, changed) => {
      const locked = await store.lockStates(trx, [id, ...(replaceWith === undefined ? [] : [replaceWith])]);
      const state = found(locked.find((each) => each.id === id));
      requireVersion(state.version);
      if (replaceWith === id) throw fieldRefusal('replaceWith', 'replacement_same');
      const replacement = locked.find((each) => each.id === replaceWith);
      if (replaceWith !== undefined && !replacement) throw fieldRefusal('replaceWith', 'state_unknown');
      const claimants = await lockClaimants(trx, id);
      const now = deps.now();
      await expireClaims(trx, changed, now, claimants);
      if (replaceWith === undefined) await keepWords(trx, id, state);
      else await moveClaims(trx, id, replaceWith);
      await store.deleteState(trx, id);
      changed({ type: 'states', ids: replaceWith === undefined ? [id] : [id, replaceWith] });
      await settle(trx, changed, now, claimants, causeOf(actor));
      await insertAudit(trx, now, {
        actor,
        action: 'delete',
        subject: 'state',
        id,
        name: nameOf(state),
        before: store.wordsOf(state),
        ...(replacement && { after: { replacedBy: nameOf(replacement) } }),
      });
    }),
  );
}
