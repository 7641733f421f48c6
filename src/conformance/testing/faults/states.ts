import { createState, getState, updateState } from '#contract/states.ts';
import type { Faults } from '#conformance/testing/fault.ts';
import { answer, around, field, fieldsIn, problem, refusal, sent, lacking } from '#conformance/testing/planting.ts';

const label = 'states: each type is shown as its label';
const kept = 'states: a message is kept to the character';
const refused = 'states: a message can be too long';
const duplicate = 'states: a second state with the same type and message';
const fields = 'states: a type must be one of the six';

/** As much of a text as fits, where it is not too long by characters. */
const inBytes = (text: string, most: number) => {
  const fitting = [...text];
  while ([...text].length <= 80 && new TextEncoder().encode(fitting.join('')).length > most) fitting.pop();
  return fitting.join('');
};

const one = [createState, getState, updateState] as const;

const write = [createState, updateState] as const;

const shown = (change: (text: string) => string) =>
  answer(one, ({ message, ...state }) => ({ ...state, message: message && change(message) }));

export const states: Faults = {
  'DND in full': [label, answer(one, (state) => ({ ...state, label: state.label.replace(/^DND/, 'Do Not Disturb') }))],
  'a label without parentheses': [
    label,
    answer(one, (state) => ({ ...state, label: state.label.replace(/ \((.*)\)$/, ': $1') })),
  ],
  'labels in the language of the server': [
    label,
    answer(one, (state) => ({ ...state, label: state.label.replace(/^Available/, 'Verfügbar') })),
  ],
  'a new state is in use by whoever made it': [label, answer(createState, (state) => ({ ...state, inUse: 1 }))],
  'messages in Latin-1': [kept, field(write, 'message', (text) => text.replaceAll(/[\u{100}-\u{10ffff}]/gu, '?'))],
  'messages with entities of HTML': [kept, shown((text) => text.replaceAll('<', '&lt;'))],
  'messages cut after 64 characters': [kept, field(write, 'message', (text) => [...text].slice(0, 64).join(''))],
  'messages cut after 80 units of UTF-16': [
    kept,
    field(write, 'message', (text) =>
      text
        .trim()
        .slice(0, 80)
        .replace(/[\ud800-\udbff]$/, ''),
    ),
  ],
  'messages without joiners': [kept, field(write, 'message', (text) => text.replaceAll('\u200d', ''))],
  'messages unescaped once more': [kept, field(write, 'message', (text) => text.replaceAll('\\u0000', '\u2400'))],
  'percent signs of messages are decoded': [kept, field(write, 'message', (text) => text.replaceAll('%00', ''))],
  'messages with their blanks': [
    'states: a message is trimmed',
    answer(createState, (state) => ({ ...state, message: state.message && ` ${state.message}` })),
  ],
  'inner blanks of messages are lost': [kept, shown((text) => text.replaceAll(' ', ''))],
  'direction controls are kept': [
    'states: a message keeps nothing that turns around',
    answer(createState, async (state, { request }) => ({
      ...state,
      message: fieldsIn(await request.clone().text()).message,
    })),
  ],
  'only the overrides among direction controls are taken out': [
    'states: a message keeps nothing that turns around',
    answer(createState, (state) => ({ ...state, message: state.message?.replace(/ b$/, ' \u2067b\u2069') ?? null })),
  ],
  'Presence State is a name of its own': [
    'states: a message like "Presence State"',
    around(createState, async (call) =>
      (await call.request.clone().text()).includes('Presence State') ? problem(409, 'state_duplicate') : call.go(),
    ),
  ],
  'a message that is too long is cut': [refused, field(write, 'message', (text) => [...text].slice(0, 80).join(''))],
  'a message may have any number of bytes': [refused, field(write, 'message', (text) => inBytes(text, 255))],
  'control characters become blanks': [refused, field(write, 'message', (text) => text.replaceAll(/\p{Cc}/gu, ' '))],
  'control characters above ASCII are let through': [
    refused,
    field(write, 'message', (text) => text.replaceAll(/[\u0080-\u009f]/g, 'x')),
  ],
  'half of a surrogate pair is replaced': [refused, field(write, 'message', (text) => text.toWellFormed())],
  'a message that shows nothing is none': [
    refused,
    field(write, 'message', (text) => (/^[\p{DI}\u2800]+$/u.test(text) ? crypto.randomUUID() : text)),
  ],
  'a number is taken for a message': [
    refused,
    sent(write, (body) => (typeof body.message === 'number' ? { ...body, message: `${body.message}` } : body)),
  ],
  'a message may be any value': [
    refused,
    sent(write, (body) => (typeof body.message === 'object' ? { ...body, message: crypto.randomUUID() } : body)),
  ],
  'too long has a code of its own by length': [
    refused,
    refusal('invalid', (body) => JSON.parse(JSON.stringify(body).replaceAll('message_too_long', 'too_long'))),
  ],
  'the case of a type does not matter': [fields, field(write, 'type', (type) => type.toLowerCase())],
  'a type left out is Away': [
    fields,
    sent(write, (body) => ({ type: 'away', ...body, ...(body.type === null && { type: 'away' }) })),
  ],
  'not_set may be a state': [fields, field(write, 'type', (type) => (type === 'not_set' ? 'unavailable' : type))],
  'only the first field at fault is named': [
    fields,
    refusal('invalid', (body) => ({ ...body, errors: (body.errors as object[] | undefined)?.slice(0, 1) })),
  ],
  'fields that it does not know are left out': [fields, sent(write, (body) => lacking(body, 'id', 'label'))],
  'an empty message is kept as an empty text': [
    'states: an empty message is none',
    answer(one, (state) => ({ ...state, message: state.message ?? '' })),
  ],
  'many states of a type may be without a message': [
    'states: an empty message is none',
    sent(createState, (body) =>
      String(body.message ?? '').trim() === '' ? { ...body, message: crypto.randomUUID() } : body,
    ),
  ],
  'duplicates are found to the letter': [
    duplicate,
    field(createState, 'message', (text) => (/[A-Z]{4}.*GR|été/.test(text) ? `${text}.` : text)),
  ],
  'duplicates are found by the case of ASCII alone': [
    duplicate,
    field(createState, 'message', (text) => (/É/.test(text) && /größe/.test(text) ? `${text}.` : text)),
  ],
  'an accent by itself makes another letter': [
    duplicate,
    field(createState, 'message', (text) => text.replaceAll(/[\u0300-\u036f]/g, '.')),
  ],
  'ß is another letter than ss': [duplicate, field(createState, 'message', (text) => text.replace('GRÖSSE', 'GRÖSZE'))],
  'what can’t be seen makes another message': [
    duplicate,
    field(createState, 'message', (text) => text.replaceAll(/[\u200b\u00ad]/g, '-')),
  ],
  'duplicates are found whatever their type': [
    duplicate,
    around(
      createState,
      async (call, known) => {
        const { message = '' } = JSON.parse((await call.request.clone().text()) || '{}') as { message?: unknown };
        const response = await call.go();
        if (response.ok && message !== '' && known.has(String(message))) return problem(409, 'state_duplicate');
        known.add(String(message));
        return response;
      },
      () => new Set<string>(),
    ),
  ],
  'a duplicate does not say which field': [duplicate, refusal('state_duplicate', (body) => lacking(body, 'errors'))],
  'a duplicate is at fault as such, without a code of the field': [
    duplicate,
    refusal('state_duplicate', (body) => ({
      ...body,
      errors: [{ field: 'message', code: 'not_allowed', message: 'Taken.' }],
    })),
  ],
};
