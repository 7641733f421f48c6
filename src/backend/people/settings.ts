import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/settings.ts';
import type { Handlers } from '#backend/http/api.ts';
import { fieldRefusal, found } from '#backend/http/refusal.ts';
import { requirePresence } from '#backend/presence/picks.ts';
import { actionsOf, choicesOf, setAction, updateChoices } from '#backend/store/settings.ts';
import type { Db } from '#backend/store/sql/database.ts';
import { statesToChoose } from '#backend/store/states.ts';
import { lockUser } from '#backend/store/userLocks.ts';
import type { Services } from '#backend/work/services.ts';

type Given = Parsed<typeof contract.updateMySettings>['body'];

/** The settings that say something to those alone who have presence. */
const ofPresence = ['signInStateId', 'signOutStateId', 'actions', 'followMe', 'showLine'] as const;

/** The states that are named, each with the field that names it. */
function statesIn({ signInStateId, signOutStateId, actions = [] }: Given): { field: string; id: number }[] {
  return [
    ...(signInStateId ? [{ field: 'signInStateId', id: signInStateId }] : []),
    ...(signOutStateId ? [{ field: 'signOutStateId', id: signOutStateId }] : []),
    ...actions.map(({ stateId }, index) => ({ field: `actions.${index}.stateId`, id: stateId })),
  ];
}

/** Null for an empty text; undefined, which changes nothing, stays undefined. */
const emptyAsNone = (text: string | null | undefined) => (text === '' ? null : text);

async function read(db: Db, userId: number): Promise<Answer<typeof contract.getMySettings>> {
  const { lineHidden, ...choices } = await choicesOf(db, userId);
  return { ...choices, showLine: lineHidden === null, actions: await actionsOf(db, userId) };
}

export function settingRoutes(services: Services) {
  const { db } = services;

  return {
    getMySettings: async ({ actor }) => ({ answer: await read(db, actor.id) }),
    updateMySettings: ({ actor, body, write }) =>
      write(async (tx) => {
        const named = statesIn(body);
        const states = await statesToChoose(
          tx.db,
          named.map(({ id }) => id),
        );
        const typeOf = new Map(states.map(({ id, type }) => [id, type]));
        const user = found(await lockUser(tx.db, actor.id));
        if (ofPresence.some((name) => body[name] !== undefined)) requirePresence(user);
        const unknown = named.find(({ id }) => !typeOf.has(id));
        if (unknown) throw fieldRefusal(unknown.field, 'state_unknown');
        await updateChoices(tx.db, user, {
          signInStateId: body.signInStateId,
          signOutStateId: body.signOutStateId,
          followMe: emptyAsNone(body.followMe),
          timeZone: emptyAsNone(body.timeZone),
          language: emptyAsNone(body.language),
          lineHidden: body.showLine === undefined ? undefined : body.showLine ? null : 1,
        });
        for (const { stateId, action } of body.actions ?? []) {
          const type = typeOf.get(stateId);
          if (type) await setAction(tx.db, user, { id: stateId, type }, action);
        }
        tx.changed({ type: 'session', userIds: [user.id] });
        if (body.showLine !== undefined && user.extension !== null) {
          tx.changed({ type: 'lineSwitch', extensions: [user.extension] });
        }
        return { answer: await read(tx.db, user.id) };
      }),
  } satisfies Partial<Handlers>;
}
