import type { Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/states.ts';
import { defaultAction } from '#domain/actions.ts';
import { labelOf } from '#domain/labels.ts';
import type { Handlers } from '#backend/http/api.ts';
import { fieldRefusal, found } from '#backend/http/refusal.ts';
import { keepWords, lockClaimants, moveClaims } from '#backend/store/claims.ts';
import { countChoices } from '#backend/store/settings.ts';
import * as store from '#backend/store/states.ts';
import type { Actor, Services } from '#backend/work/services.ts';
import { cachedRead } from './cachedRead.ts';
import { changeClaimsOf } from './change.ts';

type ListQuery = Parsed<typeof contract.listStates>['query'];

const nameOf = ({ type, message }: store.StateWords) => labelOf(type, message);

const causeOf = ({ id: userId, displayName }: Actor) => ({ kind: 'state', by: { userId, displayName } }) as const;

const reply = ({ state, version }: store.VersionedState) => ({ answer: state, version });

export function stateRoutes(services: Services) {
  const { db } = services;

  const readList = cachedRead(services, async (query: ListQuery) => {
    const { items, total } = await store.listStates(db, query);
    return { items, total, page: query.page, pageSize: query.pageSize };
  });

  return {
    listStates: async ({ query }) => ({ answer: await readList(query) }),
    getState: async ({ params }) => reply(found(await store.findState(db, params.id))),
    getStateUsage: async ({ params }) => {
      const { state } = found(await store.findState(db, params.id));
      const [usage, chosen] = [await store.usageOf(db, params.id), await countChoices(db, params.id)];
      const now = await store.countSentToVoicemail(db, state);
      // In own words the type's own action counts.
      const after = defaultAction(state.type) === 'dnd' ? usage.inUse : 0;
      return { answer: { ...usage, chosen, voicemail: { now, after } } };
    },
    createState: ({ actor, body, write }) =>
      write(async (tx) => {
        const after = store.wordsOf(body);
        const id = await store.insertState(tx.db, after);
        tx.changed({ type: 'states', ids: [id] });
        tx.audit({ actor, action: 'create', subject: 'state', id, name: nameOf(after), after });
        return reply(found(await store.findState(tx.db, id)));
      }),
    updateState: ({ actor, params: { id }, body, requireVersion, write }) =>
      write(async (tx) => {
        const [locked] = await store.lockStates(tx.db, [id]);
        const { version, ...before } = found(locked);
        requireVersion(version);
        const after = store.wordsOf(body, before);
        await changeClaimsOf(tx, await lockClaimants(tx.db, id), causeOf(actor), () =>
          store.updateState(tx.db, id, after),
        );
        tx.changed({ type: 'states', ids: [id] });
        const name = nameOf(before);
        tx.audit({
          actor,
          action: 'update',
          subject: 'state',
          id,
          name,
          before: store.wordsOf(before),
          after,
        });
        return reply(found(await store.findState(tx.db, id)));
      }),
    deleteState: ({ actor, params: { id }, query: { replaceWith }, requireVersion, write }) =>
      write(async (tx) => {
        const locked = await store.lockStates(tx.db, [id, ...(replaceWith === undefined ? [] : [replaceWith])]);
        const state = found(locked.find((each) => each.id === id));
        requireVersion(state.version);
        if (replaceWith === id) throw fieldRefusal('replaceWith', 'replacement_same');
        const replacement = locked.find((each) => each.id === replaceWith);
        if (replaceWith !== undefined && !replacement) throw fieldRefusal('replaceWith', 'state_unknown');
        await changeClaimsOf(tx, await lockClaimants(tx.db, id), causeOf(actor), async () => {
          if (replaceWith === undefined) await keepWords(tx.db, id, state);
          else await moveClaims(tx.db, id, replaceWith);
          await store.deleteState(tx.db, id);
        });
        tx.changed({ type: 'states', ids: replaceWith === undefined ? [id] : [id, replaceWith] });
        tx.audit({
          actor,
          action: 'delete',
          subject: 'state',
          id,
          name: nameOf(state),
          before: store.wordsOf(state),
          ...(replacement && { after: { replacedBy: nameOf(replacement) } }),
        });
      }),
  } satisfies Partial<Handlers>;
}
