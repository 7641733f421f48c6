import { getSession, signOut } from '#contract/session.ts';
import { getMySettings, updateMySettings } from '#contract/settings.ts';
import { signIn } from '#contract/signIn.ts';
import { deleteState } from '#contract/states.ts';
import { getStateUsage } from '#contract/stateUsage.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import {
  answer,
  around,
  field,
  fieldsIn,
  json,
  otherwise,
  problem,
  refusal,
  sent,
} from '#conformance/testing/planting.ts';
import { event, staysOpen } from '#conformance/testing/streams.ts';

const nothing = 'me: whoever has chosen nothing';
const keeps = 'me: what is given is changed';
const ways = 'me: no number, time zone or language';
const refused = 'me: settings name the field';
const without = 'me: without presence only time zone';
const gone = 'me: a state that is deleted, with a replacement or without';
const calls = 'me: a deletion is told whose calls';
const set = 'me: signing in and signing out set';
const displaces = 'me: signing in displaces a pick';

const both = [getMySettings, updateMySettings] as const;

const wrongAs = (name: string, code: string) =>
  around(updateMySettings, async (call) => {
    const body = fieldsIn(await call.request.clone().text());
    const response = await call.go();
    if (response.ok || !(name in body)) return response;
    return (await response.clone().text()).includes(code) ? json(await call.also('GET', '/me/settings')) : response;
  });

export const settings: Faults = {
  'whoever has chosen nothing takes every call': [
    nothing,
    answer(both, (body) => ({ ...body, actions: body.actions.map((each) => ({ ...each, action: 'none' })) })),
  ],
  'only the actions that were chosen are told': [
    nothing,
    answer(both, (body) => ({ ...body, actions: body.actions.filter(({ action }) => action !== 'none') })),
  ],
  'whoever has chosen no time zone has that of the server': [
    nothing,
    answer(both, (body) => ({ ...body, timeZone: body.timeZone ?? 'UTC' })),
  ],
  'whoever has chosen no language has English': [
    nothing,
    answer(both, (body) => ({ ...body, language: body.language ?? 'en' })),
  ],
  'what is left out is taken away': [
    keeps,
    sent(updateMySettings, (body) => ({ timeZone: null, language: null, ...body })),
  ],
  'the actions that are not given are forgotten': [
    keeps,
    sent(updateMySettings, async (body, call) => {
      const { actions = [] } = (await call.also('GET', '/me/settings')) as {
        actions?: { stateId: number; action: string }[];
      };
      return Array.isArray(body.actions)
        ? {
            ...body,
            actions: [...actions.map(({ stateId }) => ({ stateId, action: 'none' })), ...(body.actions as object[])],
          }
        : body;
    }),
  ],
  'settings are answered as they were before': [
    keeps,
    around(updateMySettings, async (call) => {
      const before = await call.also('GET', '/me/settings');
      const response = await call.go();
      return response.ok ? json(before) : response;
    }),
  ],
  'the plus of a number is lost': [
    keeps,
    answer(both, (body) => ({ ...body, followMe: body.followMe?.replace('+', '') ?? null })),
  ],
  'what was chosen for signing in can’t be taken back': [
    keeps,
    sent(updateMySettings, ({ signInStateId, ...body }) => (signInStateId ? { ...body, signInStateId } : body)),
  ],
  'an empty time zone is refused': [
    ways,
    around(updateMySettings, async (call) =>
      fieldsIn(await call.request.clone().text()).timeZone === '' ? problem(422, 'invalid') : call.go(),
    ),
  ],
  'an empty language changes nothing': [
    ways,
    sent(updateMySettings, (body) => (body.language === '' ? { ...body, language: undefined } : body)),
  ],
  'an empty number is a number': [keeps, answer(both, (body) => ({ ...body, followMe: body.followMe ?? '' }))],
  'the session does not know the time zone': [
    'me: the time zone and the language are in the session',
    answer(getSession, (body) => ({ ...body, user: body.user && { ...body.user, timeZone: null } })),
  ],
  'the session does not know the language': [
    'me: the time zone and the language are in the session',
    answer(getSession, (body) => ({ ...body, user: body.user && { ...body.user, language: null } })),
  ],
  'numbers of any length and kind': [refused, wrongAs('followMe', 'follow_me_malformed')],
  'an offset is a time zone of settings': [
    refused,
    field(updateMySettings, 'timeZone', (zone) => (zone === '+01:00' ? 'Europe/Berlin' : zone)),
  ],
  'any text is a language': [refused, wrongAs('language', 'language_malformed')],
  'a state that is not there can be chosen': [refused, wrongAs('signOutStateId', 'state_unknown')],
  'actions are named without their index': [
    refused,
    refusal('invalid', (body) => JSON.parse(JSON.stringify(body).replaceAll('actions.1.', 'actions.'))),
  ],
  'the index of an action begins at 1': [
    refused,
    refusal('invalid', (body) => JSON.parse(JSON.stringify(body).replaceAll('actions.0.', 'actions.1.'))),
  ],
  'settings are kept as far as they are right': [
    refused,
    around(updateMySettings, async (call) => {
      const { timeZone } = fieldsIn(await call.request.clone().text());
      const response = await call.go();
      if (!response.ok && timeZone === 'Asia/Tokyo') await call.also('PUT', '/me/settings', { timeZone });
      return response;
    }),
  ],
  'without presence nothing can be changed': [
    without,
    around(updateMySettings, async (call) =>
      (await call.also('GET', '/me/presence')).type ? call.go() : problem(403, 'presence_off'),
    ),
  ],
  'without presence what one may not change is left out': [
    without,
    otherwise(updateMySettings, 403, async (call) => json(await call.also('GET', '/me/settings'))),
  ],
  'a state that is replaced is replaced in settings': [
    gone,
    around(
      [updateMySettings, deleteState, getMySettings],
      async (call, kept) => {
        const response = await call.go();
        const body = fieldsIn(await response.clone().text());
        if (call.request.method === 'PUT') kept.set('chosen', body.signInStateId);
        const other = Number(call.url.searchParams.get('replaceWith'));
        if (call.request.method === 'DELETE') kept.set(Number(call.params.id), other || null);
        if (call.request.method !== 'GET' || !response.ok) return response;
        return json({ ...body, signInStateId: body.signInStateId ?? kept.get(kept.get('chosen')) ?? null });
      },
      () => new Map<unknown, unknown>(),
    ),
  ],
  'the usage counts nobody who has chosen it': [
    gone,
    answer(getStateUsage, (body) => ({ ...body, chosen: { signIn: 0, signOut: 0, action: 0 } })),
  ],
  'the usage counts every action': [
    gone,
    answer(getStateUsage, (body) => ({ ...body, chosen: { ...body.chosen, action: body.chosen.action + 1 } })),
  ],
  'the usage counts as sent to voicemail whoever is in a state': [
    calls,
    answer(getStateUsage, (body) => ({ ...body, voicemail: { now: body.inUse, after: body.voicemail?.after ?? 0 } })),
  ],
  'the usage takes the calls after a deletion to be those of now': [
    calls,
    answer(getStateUsage, (body) => {
      const { now = 0 } = body.voicemail ?? {};
      return { ...body, voicemail: { now, after: now } };
    }),
  ],
  'signing in sets nothing': [
    set,
    around(signIn, async (call) => {
      const response = await call.go();
      const { token } = fieldsIn(await response.clone().text());
      if (response.ok)
        await call.also('DELETE', '/me/presence', undefined, { authorization: `Bearer ${String(token)}` });
      return response;
    }),
  ],
  'signing out sets nothing': [
    set,
    around(signOut, async (call) => {
      await call.also('PUT', '/me/settings', { signOutStateId: null });
      return call.go();
    }),
  ],
  'signing in and signing out are taken for each other': [
    set,
    sent(updateMySettings, ({ signInStateId, signOutStateId, ...body }) => ({
      ...body,
      ...(signInStateId !== undefined && { signOutStateId: signInStateId }),
      ...(signOutStateId !== undefined && { signInStateId: signOutStateId }),
    })),
  ],
  'signing in leaves whatever was picked': [
    displaces,
    around(
      signIn,
      async (call, kept) => {
        const { username } = fieldsIn(await call.request.clone().text());
        const before = kept.get(username);
        const picked = before ? await call.also('GET', '/me/presence', undefined, { authorization: before }) : {};
        const response = await call.go();
        const token = `Bearer ${String(fieldsIn(await response.clone().text()).token)}`;
        kept.set(username, token);
        if (picked.stateId && picked.until === null)
          await call.also('PUT', '/me/presence', { stateId: picked.stateId }, { authorization: token });
        return response;
      },
      () => new Map<unknown, string>(),
    ),
  ],
  'signing in clears what was picked with an end': [
    displaces,
    around(
      signIn,
      async (call, kept) => {
        const { username } = fieldsIn(await call.request.clone().text());
        const before = kept.get(username);
        if (before) await call.also('DELETE', '/me/presence', undefined, { authorization: before });
        const response = await call.go();
        kept.set(username, `Bearer ${String(fieldsIn(await response.clone().text()).token)}`);
        return response;
      },
      () => new Map<unknown, string>(),
    ),
  ],
  'who closes the last page is here for good': ['me: whoever has closed the last page', staysOpen],
  'signing out counts though another page is open': [
    'me: signing out of one session of two',
    around(signOut, async (call) => {
      const { signOutStateId: stateId } = await call.also('GET', '/me/settings');
      if (stateId) await call.also('PUT', '/me/presence', { stateId });
      return call.go();
    }),
  ],
  'a change of settings is told to nobody': ['me: a change of settings is told', event('session', () => null)],
};
