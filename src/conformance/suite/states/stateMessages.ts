import { createState, getState, listStates, type StateInput } from '#contract/states.ts';
import { presenceTypes } from '#contract/types.ts';
import { checksOf } from '#conformance/kit/check.ts';
import { same } from '#conformance/kit/mismatch.ts';
import type { Fields } from '#conformance/kit/reply.ts';
import { keptMessages, refusedMessages } from './messages.ts';

/** Bodies of a state that are refused, and the fields at fault. */
const refusedStates: [body: unknown, fields: Fields][] = [
  [{}, { type: 'type_unknown' }],
  [{ type: 'lunch' }, { type: 'type_unknown' }],
  [{ type: 'not_set' }, { type: 'type_unknown' }],
  [{ type: 'Away' }, { type: 'type_unknown' }],
  [{ type: null }, { type: 'type_unknown' }],
  [{ type: 3 }, { type: 'type_unknown' }],
  [{ type: ['away'] }, { type: 'type_unknown' }],
  [{ type: 'away', message: 'x', id: 7 }, { id: 'unknown_field' }],
  [{ type: 'away', message: 'x', label: 'y' }, { label: 'unknown_field' }],
  [
    { type: 'lunch', message: 'x'.repeat(81) },
    { type: 'type_unknown', message: 'message_too_long' },
  ],
];

export const stateMessages = checksOf('states', 'core', {
  'each type is shown as its label, with the message in parentheses': async ({ newState, token }) => {
    const labels = {
      available: 'Available',
      chat: 'Chat',
      away: 'Away',
      dnd: 'DND',
      xa: 'Extended Away',
      unavailable: 'Unavailable',
    };
    for (const type of presenceTypes) {
      const { state } = await newState({ type, message: token });
      const answer = { type: state.type, message: state.message, label: state.label, inUse: state.inUse };
      same(`POST /states {type: ${type}}: the answer`, answer, {
        type,
        message: token,
        label: `${labels[type]} (${token})`,
        inUse: 0,
      });
    }
  },

  'a message is kept to the character': async ({ newState, admin, token }) => {
    for (const [kind, make] of Object.entries(keptMessages)) {
      const message = make(token);
      const { state } = await newState({ type: 'away', message });
      const { body } = await admin.call(getState, { params: { id: state.id } });
      const did = `POST /states, then GET: a message with ${kind}`;
      same(did, [body.message, body.label], [message, `Away (${message})`]);
    }
  },

  'a message is trimmed': async ({ newState, token }) => {
    const { state } = await newState({ type: 'away', message: ` \t  ${token} b\n ` });
    same('POST /states: a message with blanks around it', state.message, `${token} b`);
  },

  'a message keeps nothing that turns around what is shown after it': async ({ newState, token }) => {
    const { state } = await newState({ type: 'away', message: `\u202e${token}\u202c \u2067b\u2069\u200f\u061c` });
    same('POST /states: a message with direction controls', state.message, `${token} b`);
  },

  'a message like "Presence State" is a message like any other': async ({ admin, newState }) => {
    const { body } = await admin.call(listStates, { query: { search: 'Presence State', pageSize: 200 } });
    const type = presenceTypes.find((each) => !body.items.some((item) => item.type === each));
    if (!type) return;
    const { state } = await newState({ type, message: 'Presence State' });
    same('POST /states {message: Presence State}: message', state.message, 'Presence State');
  },

  'a message can be too long, by characters or by bytes, and hold what no line holds': async ({ admin, token }) => {
    for (const [message, code] of refusedMessages(token))
      await admin.refused(createState, { body: { type: 'away', message } }, 'invalid', { message: code });
    const { body } = await admin.call(listStates, { query: { search: token } });
    same('GET /states after the refused messages: items', body.items, []);
  },

  'a type must be one of the six, and every field at fault is named': async ({ admin }) => {
    for (const [body, fields] of refusedStates) await admin.refused(createState, { body }, 'invalid', fields);
  },

  'an empty message is none': async ({ admin, newState }) => {
    const { body } = await admin.call(listStates, { query: { pageSize: 200 } });
    const taken = (each: string) => body.items.some((item) => item.type === each && item.message === null);
    const free = presenceTypes.find((each) => !taken(each));
    const first: StateInput = { type: free ?? 'away', message: '' };
    if (free) same('POST /states {message: ""}: message', (await newState(first)).state.message, null);
    const silent = body.items.find(({ message }) => message === null);
    if (silent)
      same('GET /states/{id}', (await admin.call(getState, { params: { id: silent.id } })).body.message, null);
    for (const message of ['', '  ', null, undefined])
      await admin.refused(createState, { body: { ...first, message } }, 'state_duplicate');
  },

  'a second state with the same type and message, ignoring case and what can’t be seen, is refused': async ({
    admin,
    newState,
    token,
  }) => {
    await newState({ type: 'away', message: `${token} Größe ÉTÉ` });
    for (const message of [
      `${token} Größe ÉTÉ`,
      `${token.toUpperCase()} GRÖßE été`,
      `  ${token} größe Été `,
      `${token} GRÖSSE ÉTÉ`,
      `${token} Größe ÉTÉ`.normalize('NFD'),
      `${token}\u200b Größe\u00ad ÉTÉ`,
    ])
      await admin.refused(createState, { body: { type: 'away', message } }, 'state_duplicate', {
        message: 'state_duplicate',
      });
    await newState({ type: 'xa', message: `${token} Größe ÉTÉ` });
  },
});
