import type { LiveEvent } from '#contract/events.ts';
import { setMyPresence } from '#contract/me.ts';
import { getUser, switchUsers } from '#contract/users.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';

const ofSession = (event: LiveEvent) => event.type === 'session';

export const userSwitches = checksOf('users', 'users', {
  'many are switched at once, and only those who change are counted': async ({ admin, newGroup, newUser }) => {
    const { group } = await newGroup({ presence: 'no' });
    const [a, b, c] = [await newUser(), await newUser({ presence: 'no' }), await newUser({ groupIds: [group.id] })];
    const ids = [a.user.id, b.user.id, c.user.id, c.user.id];
    const off = await admin.call(switchUsers, { body: { ids, presence: 'no' } });
    same(off.did, off.body, { changed: 2 });
    const inherit = await admin.call(switchUsers, { body: { ids, presence: 'inherit' } });
    same(inherit.did, inherit.body, { changed: 3 });
    const answers = [
      [a, { on: true, from: 'default', group: null }],
      [b, { on: true, from: 'default', group: null }],
      [c, { on: false, from: 'group', group: { id: group.id, name: group.name } }],
    ] as const;
    for (const [{ user, etag }, answer] of answers) {
      const found = await admin.call(getUser, { params: { id: user.id } });
      same(
        `${found.did}: presence, presenceAnswer`,
        [found.body.presence, found.body.presenceAnswer],
        ['inherit', answer],
      );
      holds(`${found.did}: ETag`, found.etag !== etag, `another than before, ${etag}`, found.etag);
    }
  },

  'who is switched off hears of it, and is refused from then on': async ({ admin, newPerson, newState, listen }) => {
    const { state } = await newState();
    const ana = await newPerson();
    const stream = await listen(ana.caller);
    await admin.call(switchUsers, { body: { ids: [ana.user.id], presence: 'no' } });
    await stream.until('session', ofSession);
    await ana.caller.refused(setMyPresence, { body: { stateId: state.id } }, 'presence_off');
  },

  'those who are gone are left out': async ({ admin, newUser }) => {
    const { user } = await newUser();
    const switched = await admin.call(switchUsers, { body: { ids: [user.id, 2_147_483_647], presence: 'no' } });
    same(switched.did, switched.body, { changed: 1 });
  },

  'each field that can’t be accepted is named': async ({ admin, newUser }) => {
    const { user } = await newUser();
    const ids = [user.id];
    const refused: [body: unknown, field: string, code: string][] = [
      [{ presence: 'no' }, 'ids', 'required'],
      [{ ids: [], presence: 'no' }, 'ids', 'required'],
      [{ ids: Array.from({ length: 1001 }, (_, index) => index + 1), presence: 'no' }, 'ids', 'too_many_users'],
      [{ ids: [0], presence: 'no' }, 'ids.0', 'out_of_range'],
      [{ ids }, 'presence', 'required'],
      [{ ids, presence: 'on' }, 'presence', 'not_allowed'],
      [{ ids, presence: 'no', all: true }, 'all', 'unknown_field'],
    ];
    for (const [body, field, code] of refused) await admin.refused(switchUsers, { body }, 'invalid', { [field]: code });
  },
});
