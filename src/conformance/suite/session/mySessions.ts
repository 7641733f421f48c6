import { getSession } from '#contract/session.ts';
import { endMyOtherSessions, endMySession, listMySessions } from '#contract/sessions.ts';
import { listStates } from '#contract/states.ts';
import type { Credentials } from '#conformance/kit/caller.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';

const secretsOf = ({ token = '', cookies }: Credentials): string[] => [token].concat([...(cookies?.values() ?? [])]);

export const mySessions = checksOf('me', 'account', {
  'one sees where one is signed in, the session that asks first, and no secret': async (api) => {
    const { user, password } = await api.newUser();
    const [here, there] = [await api.signIn(user.username, password), await api.signIn(user.username, password)];
    for (const caller of [here, there]) {
      const { body, did, text } = await caller.call(listMySessions, {});
      same(
        `${did}: current`,
        body.items.map(({ current }) => current),
        [true, false],
      );
      same(`${did}: different ids`, new Set(body.items.map(({ id }) => id)).size, 2);
      const age = Date.now() - Date.parse(body.items[0]?.signedInAt ?? '');
      holds(did, Math.abs(age) < 600_000, 'signedInAt: about now', body.items[0]?.signedInAt);
      const secrets = [here, there].flatMap(({ credentials }) => secretsOf(credentials));
      holds(did, !secrets.some((secret) => secret !== '' && text.includes(secret)), 'no secret of a session', text);
    }
  },

  'one ends one of one’s sessions, once, and nobody else’s': async (api) => {
    const { user, password } = await api.newUser();
    const [here, there] = [await api.signIn(user.username, password), await api.signIn(user.username, password)];
    const { body } = await here.call(listMySessions, {});
    const params = { id: body.items.find(({ current }) => !current)?.id ?? '' };
    await api.admin.refused(endMySession, { params }, 'not_found');
    await there.call(listStates, {});
    await here.call(endMySession, { params });
    await there.refused(listStates, {}, 'not_signed_in');
    await here.refused(endMySession, { params }, 'not_found');
    await here.call(listStates, {});
  },

  'one ends all of one’s other sessions, and nobody else’s': async (api) => {
    const { user, password } = await api.newUser();
    const here = await api.signIn(user.username, password);
    const others = [await api.signIn(user.username, password), await api.signIn(user.username, password)];
    await here.call(endMyOtherSessions, {});
    for (const other of others) await other.refused(listStates, {}, 'not_signed_in');
    const { body, did } = await here.call(listMySessions, {});
    same(
      `${did}: current`,
      body.items.map(({ current }) => current),
      [true],
    );
    same('GET /session of an admin: user', (await api.admin.call(getSession, {})).body.user?.role, 'admin');
  },
});
