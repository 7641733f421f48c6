import { getMyPresence, setMyPresence } from '#contract/me.ts';
import { deleteState } from '#contract/states.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { holds, same } from '#conformance/kit/mismatch.ts';
import { poll } from '#conformance/kit/poll.ts';
import { keptMessages, refusedMessages } from '#conformance/suite/states/messages.ts';

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS);

/** Bodies of a pick that are refused whatever its state, by the field at fault. */
const refusedPicks = (stateId: number): [body: unknown, field: string, code: string][] => [
  [{}, 'stateId', 'required'],
  [{ stateId: null }, 'stateId', 'wrong_type'],
  [{ stateId: String(stateId) }, 'stateId', 'wrong_type'],
  [{ stateId: stateId + 0.5 }, 'stateId', 'wrong_type'],
  [{ stateId: 0 }, 'stateId', 'out_of_range'],
  [{ stateId: -1 }, 'stateId', 'out_of_range'],
  [{ stateId: 2147483648 }, 'stateId', 'out_of_range'],
  [{ stateId: 2147483647 }, 'stateId', 'state_unknown'],
  [{ stateId, type: 'away' }, 'type', 'unknown_field'],
  [{ stateId, extension: '1' }, 'extension', 'unknown_field'],
  [{ stateId, until: '2020-01-01T00:00:00Z' }, 'until', 'until_past'],
  [{ stateId, until: inHours(-0.01).toISOString() }, 'until', 'until_past'],
  [{ stateId, until: inHours(6 * 366 * 24).toISOString() }, 'until', 'until_too_far'],
  [{ stateId, until: '9999-12-31T23:59:59Z' }, 'until', 'until_too_far'],
  [{ stateId, until: 'tomorrow' }, 'until', 'until_malformed'],
  [{ stateId, until: '' }, 'until', 'until_malformed'],
  [{ stateId, until: '2099-01-01' }, 'until', 'until_malformed'],
  [{ stateId, until: '2099-01-01T10:00:00' }, 'until', 'until_malformed'],
  [{ stateId, until: '2099-01-01T10:00Z' }, 'until', 'until_malformed'],
  [{ stateId, until: '2099-01-01T10:00+01:00' }, 'until', 'until_malformed'],
  [{ stateId, until: '2027-13-45T00:00:00Z' }, 'until', 'until_malformed'],
  [{ stateId, until: 1_900_000_000 }, 'until', 'until_malformed'],
];

export const picks = checksOf('me', 'core', {
  'a pick is answered, and is what one is in from then on': async ({ newState, people, token }) => {
    const { ana } = await people();
    const { state } = await newState({ type: 'chat', message: token });
    const { body, did } = await ana.caller.call(setMyPresence, { body: { stateId: state.id } });
    const { since, delivery: _, ...rest } = body;
    same(did, rest, {
      extension: ana.extension,
      type: 'chat',
      message: token,
      label: `Chat (${token})`,
      stateId: state.id,
      ownWords: false,
      until: null,
      setBy: { self: true, displayName: ana.user.displayName },
      reason: null,
    });
    holds(`${did}: since`, since?.endsWith('Z') === true, 'a time in UTC', since);
    // A phone system may have accepted it meanwhile.
    const { delivery: __, ...after } = (await ana.caller.call(getMyPresence, {})).body;
    same('GET /me/presence after the pick', after, { since, ...rest });
  },

  'the latest pick wins': async ({ newState, people }) => {
    const { ana } = await people();
    for (const made of [await newState(), await newState(), await newState()]) {
      const { body } = await ana.caller.call(setMyPresence, { body: { stateId: made.state.id } });
      same('PUT /me/presence: stateId', body.stateId, made.state.id);
      same('GET /me/presence: stateId', (await ana.caller.call(getMyPresence, {})).body.stateId, made.state.id);
    }
  },

  'who picks again what they are in is in it from then on': async ({ newState, people }) => {
    const { ana } = await people();
    const { state } = await newState();
    const pick = () => ana.caller.call(setMyPresence, { body: { stateId: state.id } });
    const { body: first } = await pick();
    const { body, did } = await poll(pick, (again) => again.body.since !== first.since, 1000, 20);
    holds(`${did} once more: since`, body.since !== first.since, `a time after ${first.since}`, body.since);
  },

  'own words stand in place of the message, to the character': async ({ newState, people, token }) => {
    const { ana } = await people();
    const { state } = await newState({ type: 'away', message: token });
    for (const [kind, make] of Object.entries(keptMessages)) {
      const message = make(token);
      await ana.caller.call(setMyPresence, { body: { stateId: state.id, message: ` ${message} ` } });
      const { body } = await ana.caller.call(getMyPresence, {});
      same(
        `PUT /me/presence, then GET: own words with ${kind}, trimmed`,
        [body.message, body.label, body.ownWords, body.stateId],
        [message, `Away (${message})`, true, state.id],
      );
    }
  },

  'own words keep nothing that turns around what is shown after them': async ({ newState, people, token }) => {
    const { ana } = await people();
    const { state } = await newState();
    const message = `\u202e${token}\u202c \u2067b\u2069\u200f\u061c`;
    const { body } = await ana.caller.call(setMyPresence, { body: { stateId: state.id, message } });
    same('PUT /me/presence: own words with direction controls', body.message, `${token} b`);
  },

  'no own words, or empty ones, leave the state’s message': async ({ newState, people, token }) => {
    const { ana } = await people();
    const { state } = await newState({ type: 'away', message: token });
    for (const message of [null, undefined, '', '   ']) {
      const { body, did } = await ana.caller.call(setMyPresence, { body: { stateId: state.id, message } });
      same(`${did}: message, ownWords`, [body.message, body.ownWords], [token, false]);
    }
  },

  'own words have the limits of a message': async ({ newState, people, token }) => {
    const { ana } = await people();
    const { state } = await newState();
    const { body: before } = await ana.caller.call(setMyPresence, { body: { stateId: state.id } });
    for (const [message, code] of refusedMessages(token))
      await ana.caller.refused(setMyPresence, { body: { stateId: state.id, message } }, 'invalid', { message: code });
    same('GET /me/presence after the refused picks', (await ana.caller.call(getMyPresence, {})).body, before);
  },

  'a pick that can’t be is refused by the field, and changes nothing': async ({ newState, people }) => {
    const { ana } = await people();
    const { state } = await newState();
    const { body: before } = await ana.caller.call(setMyPresence, { body: { stateId: state.id, message: 'Before' } });
    for (const [body, field, code] of refusedPicks(state.id))
      await ana.caller.refused(setMyPresence, { body }, 'invalid', { [field]: code });
    same('GET /me/presence after the refused picks', (await ana.caller.call(getMyPresence, {})).body, before);
  },

  'a state that was deleted can’t be picked': async ({ admin, newState, people }) => {
    const { ana } = await people();
    const { state, etag } = await newState();
    await admin.call(deleteState, { params: { id: state.id }, query: {}, ifMatch: etag });
    await ana.caller.refused(setMyPresence, { body: { stateId: state.id } }, 'invalid', { stateId: 'state_unknown' });
  },

  'an end may be given with any offset, and is answered in UTC': async ({ newState, people }) => {
    const { ana } = await people();
    const { state } = await newState();
    const end = new Date(Math.ceil(Date.now() / HOUR_MS) * HOUR_MS + 24 * HOUR_MS);
    const local = new Date(end.getTime() + 5.5 * HOUR_MS).toISOString().replace('.000Z', '+05:30');
    const short = end.toISOString().replace('.000Z', 'Z');
    for (const until of [end.toISOString(), local, short, inHours(4.9 * 365 * 24).toISOString()]) {
      const { body, did } = await ana.caller.call(setMyPresence, { body: { stateId: state.id, until } });
      same(`${did}: until, as a moment`, Date.parse(body.until ?? ''), Date.parse(until));
      holds(`${did}: until`, body.until?.endsWith('Z') === true, 'a time in UTC', body.until);
    }
    const { body } = await ana.caller.call(setMyPresence, { body: { stateId: state.id, until: null } });
    same('PUT /me/presence with until null: until', body.until, null);
  },
});
