import type * as z from 'zod/mini';
import { type claim, listClaims, listMyClaims, releaseClaim, releaseMyClaim } from '#contract/claims.ts';
import { clearMyPresence, getMyPresence, setMyPresence } from '#contract/me.ts';
import { getPresence, setPresence } from '#contract/presences.ts';
import { listMyRecentPicks } from '#contract/recentPicks.ts';
import { getSession } from '#contract/session.ts';
import { deleteState, updateState } from '#contract/states.ts';
import type { Person } from '#conformance/kit/api.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();

const claimsOf = async ({ caller }: Person) => (await caller.call(listMyClaims, {})).body.items;
const recentOf = async ({ caller }: Person) => (await caller.call(listMyRecentPicks, {})).body.items;

/** What a claim and the presence that it is say alike. */
function inCommon({ type, message, label, stateId, ownWords, since, until, setBy, reason }: z.infer<typeof claim>) {
  return { type, message, label, stateId, ownWords, since, until, setBy, reason };
}

const mine = checksOf('me', 'claims', {
  'claims come the strongest first, which is the presence': async ({ newPerson, newState, token }) => {
    const person = await newPerson();
    same('GET /me/claims of whoever has picked nothing', await claimsOf(person), []);
    const { state: below } = await newState();
    const { state: above } = await newState({ type: 'dnd', message: token });
    await person.caller.call(setMyPresence, { body: { stateId: below.id } });
    const until = inHours(2);
    const { body: presence } = await person.caller.call(setMyPresence, {
      body: { stateId: above.id, message: 'On top', until },
    });
    const found = await claimsOf(person);
    same(
      'GET /me/claims: stateId, source, holds',
      found.map(({ stateId, source, holds: is }) => [stateId, source, is]),
      [
        [above.id, 'pick', true],
        [below.id, 'pick', false],
      ],
    );
    const { extension: _, delivery: __, ...said } = presence;
    same('GET /me/claims: the first, and the presence', found[0] && inCommon(found[0]), said);
  },

  'releasing the one that holds reveals the next, and releasing one that waits changes nothing': async ({
    newPerson,
    newState,
  }) => {
    const person = await newPerson();
    const made = [await newState(), await newState(), await newState()].map(({ state }) => state.id);
    for (const [index, stateId] of made.entries())
      await person.caller.call(setMyPresence, { body: { stateId, ...(index > 0 && { until: inHours(4 - index) }) } });
    const [first, second, third] = await claimsOf(person);
    const release = async (id = 0) => (await person.caller.call(releaseMyClaim, { params: { id } })).body;
    same('DELETE of the second claim: stateId', (await release(second?.id)).stateId, made[2]);
    same('DELETE of the first claim: stateId', (await release(first?.id)).stateId, made[0]);
    same('GET /me/presence: stateId', (await person.caller.call(getMyPresence, {})).body.stateId, made[0]);
    same('DELETE of the last claim: type', (await release(third?.id)).type, 'not_set');
    same('GET /me/claims', await claimsOf(person), []);
    for (const id of [first?.id, second?.id, third?.id])
      await person.caller.refused(releaseMyClaim, { params: { id } }, 'not_found');
  },

  'a claim that waits in a deleted state moves to its replacement, or keeps its words': async (api) => {
    const { admin, newState, token } = api;
    const person = await api.newPerson();
    const made = { first: await newState({ type: 'dnd', message: token }), second: await newState() };
    const stateId = (await newState()).state.id;
    await person.caller.call(setMyPresence, { body: { stateId: made.first.state.id } });
    await person.caller.call(setMyPresence, { body: { stateId, until: inHours(1) } });
    const remove = ({ state, etag }: typeof made.first, replaceWith?: number) =>
      admin.call(deleteState, { params: { id: state.id }, query: { replaceWith }, ifMatch: etag });
    const waiting = async () => {
      const [, below] = await claimsOf(person);
      return [below?.stateId, below?.type, below?.message];
    };
    const { id, type, message } = made.second.state;
    await remove(made.first, id);
    same('GET /me/claims after the state was replaced: the one below', await waiting(), [id, type, message]);
    await remove(made.second);
    same('GET /me/claims after that was deleted: the one below', await waiting(), [null, type, message]);
  },

  'a claim of somebody else can’t be released as one’s own': async ({ people, newState }) => {
    const { ana, ben } = await people();
    const { state } = await newState();
    await ben.caller.call(setMyPresence, { body: { stateId: state.id } });
    const [claimed] = await claimsOf(ben);
    await ana.caller.refused(releaseMyClaim, { params: { id: claimed?.id } }, 'not_found');
    for (const id of ['0', '-1', 'x', '9'.repeat(20), 2147483647])
      await ana.caller.refused(releaseMyClaim, { params: { id } }, 'not_found');
    same('GET /me/claims of the other', (await claimsOf(ben))[0], claimed);
  },

  'a pick with another end, and one without, leave no old one to come back': async ({ newPerson, newState }) => {
    const person = await newPerson();
    const [{ state: a }, { state: b }] = [await newState(), await newState()];
    const pick = (body: { stateId: number; until?: string }) => person.caller.call(setMyPresence, { body });
    await pick({ stateId: a.id, until: inHours(1) });
    await pick({ stateId: a.id, until: inHours(3) });
    same('GET /me/claims after the same with another end: how many', (await claimsOf(person)).length, 1);
    await pick({ stateId: b.id, until: inHours(2) });
    same(
      'GET /me/claims after another with a shorter end: stateIds',
      (await claimsOf(person)).map(({ stateId }) => stateId),
      [b.id, a.id],
    );
    await pick({ stateId: b.id });
    same(
      'GET /me/claims after one without an end: stateIds',
      (await claimsOf(person)).map(({ stateId }) => stateId),
      [b.id],
    );
  },

  'recent picks are one’s own, each once, the latest first, as their states are now': async ({
    admin,
    newPerson,
    newState,
    token,
  }) => {
    const person = await newPerson();
    same('GET /me/recent of whoever has picked nothing', await recentOf(person), []);
    const { state: a, etag } = await newState({ type: 'away', message: token });
    const { state: b, etag: etagOfB } = await newState();
    const pick = (stateId: number, message?: string) =>
      person.caller.call(setMyPresence, { body: { stateId, ...(message && { message }) } });
    await pick(a.id, 'Soup');
    await pick(b.id);
    await pick(a.id);
    await pick(a.id, 'Soup');
    await person.caller.call(clearMyPresence, {});
    await admin.call(setPresence, {
      params: { extension: person.extension },
      body: { stateId: a.id, message: 'By admin' },
    });
    const shown = async () =>
      (await recentOf(person)).map(({ stateId, label, ownWords }) => [stateId, label, ownWords]);
    same('GET /me/recent', await shown(), [
      [a.id, 'Away (Soup)', true],
      [a.id, `Away (${token})`, false],
      [b.id, b.label, false],
    ]);
    const body = { type: 'xa', message: `${token} 2` } as const;
    await admin.call(updateState, { params: { id: a.id }, body, ifMatch: etag });
    await admin.call(deleteState, { params: { id: b.id }, query: {}, ifMatch: etagOfB });
    same('GET /me/recent after one state was edited and the other deleted', await shown(), [
      [a.id, 'Extended Away (Soup)', true],
      [a.id, `Extended Away (${token} 2)`, false],
    ]);
  },

  'at most five recent picks are answered': async ({ newPerson, newState }) => {
    const person = await newPerson();
    const { state } = await newState();
    for (const message of ['1', '2', '3', '4', '5', '6'])
      await person.caller.call(setMyPresence, { body: { stateId: state.id, message } });
    same(
      'GET /me/recent: message',
      (await recentOf(person)).map(({ message }) => message),
      ['6', '5', '4', '3', '2'],
    );
  },

  'without presence there are no claims and no recent picks to see': async ({ people, newPerson }) => {
    const { carl } = await people();
    const off = await newPerson({ presence: 'no' });
    for (const { caller } of [carl, off]) {
      await caller.refused(listMyClaims, {}, 'presence_off');
      await caller.refused(listMyRecentPicks, {}, 'presence_off');
      await caller.refused(releaseMyClaim, { params: { id: 1 } }, 'presence_off');
    }
  },
});

const anyones = checksOf('presences', 'claims', {
  'one’s own claims are the same by the extension': async ({ people, newState }) => {
    const { ana } = await people();
    const { state } = await newState();
    const params = { extension: ana.extension };
    await ana.caller.call(setMyPresence, { body: { stateId: state.id } });
    const found = await claimsOf(ana);
    same('GET /presences/{extension}/claims', (await ana.caller.call(listClaims, { params })).body.items, found);
    const id = found[0]?.id ?? 0;
    const { body, did } = await ana.caller.call(releaseClaim, { params: { ...params, id } });
    same(`${did}: type`, body.type, 'not_set');
  },

  'an admin sees and releases anyone’s claims, and nobody else does': async ({ admin, people, newState }) => {
    const { ana, ben, carl } = await people();
    const { state } = await newState();
    const params = { extension: ana.extension };
    await ana.caller.call(setMyPresence, { body: { stateId: state.id } });
    const found = await claimsOf(ana);
    const id = found[0]?.id ?? 0;
    for (const { caller } of [ben, carl]) {
      await caller.refused(listClaims, { params }, 'forbidden');
      await caller.refused(releaseClaim, { params: { ...params, id } }, 'forbidden');
    }
    same('GET /presences/{extension}/claims by an admin', (await admin.call(listClaims, { params })).body.items, found);
    await admin.refused(releaseClaim, { params: { extension: ben.extension, id } }, 'not_found');
    await admin.refused(releaseClaim, { params: { extension: 'nobody-has-this', id } }, 'not_found');
    same(
      'DELETE by an admin: type',
      (await admin.call(releaseClaim, { params: { ...params, id } })).body.type,
      'not_set',
    );
    same('GET /me/presence afterwards: type', (await ana.caller.call(getMyPresence, {})).body.type, 'not_set');
  },

  'an admin says why, and the person sees it, colleagues don’t; nobody gives a reason for their own': async ({
    admin,
    people,
    newState,
  }) => {
    const { ana, ben } = await people();
    const { state } = await newState();
    const params = { extension: ana.extension };
    const { body: who } = await admin.call(getSession, {});
    const set = await admin.call(setPresence, { params, body: { stateId: state.id, reason: ' Ill today ' } });
    same(`${set.did}: reason`, set.body.reason, 'Ill today');
    same('GET /me/presence', (await ana.caller.call(getMyPresence, {})).body, set.body);
    const seen = await ben.caller.call(getPresence, { params });
    same(`${seen.did} by a colleague: reason`, seen.body.reason, null);
    const [claimed] = await claimsOf(ana);
    same(
      'GET /me/claims: reason, setBy',
      [claimed?.reason, claimed?.setBy],
      ['Ill today', { self: false, displayName: who.user?.displayName }],
    );
    for (const reason of ['', '  ', null]) {
      const { body, did } = await admin.call(setPresence, { params, body: { stateId: state.id, reason } });
      same(`${did}: reason`, body.reason, null);
    }
    const body = { stateId: state.id, reason: 'Because' };
    await ana.caller.refused(setMyPresence, { body }, 'invalid', { reason: 'reason_own' });
    await ana.caller.refused(setPresence, { params, body }, 'invalid', { reason: 'reason_own' });
    const tooLong = { stateId: state.id, reason: 'x'.repeat(81) };
    await admin.refused(setPresence, { params, body: tooLong }, 'invalid', { reason: 'message_too_long' });
    const { body: own } = await ana.caller.call(setMyPresence, { body: { stateId: state.id, reason: null } });
    holds('PUT /me/presence without a reason: reason', own.reason === null, 'null', own.reason);
  },
});

export const claims = [...mine, ...anyones];
