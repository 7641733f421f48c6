// What the fields of the core accept: the tests of each, in their order, by the codes of what fails them.

/** Ends a call with a problem: a status and a code; where fields are at fault, the code of each. */
export function refuse(status, code, fields = {}) {
  const errors = Object.entries(fields).map(([field, fault]) => ({ field, code: fault, message: fault }));
  throw Object.assign(new Error(code), { problem: { status, code, title: code, errors } });
}

/** Refuses what is sent unless every field passes its tests. One that is optional may be left out, or null. */
export function validate(fields, sent) {
  const faultOf = (name) => {
    if (!Object.hasOwn(fields, name)) return 'unknown_field';
    const { isOptional, ...tests } = fields[name];
    if (isOptional && (sent[name] ?? null) === null) return undefined;
    return Object.keys(tests).find((code) => !tests[code](sent[name]));
  };
  const faults = Object.keys({ ...fields, ...sent }).map((name) => [name, faultOf(name)]);
  const found = faults.filter(([, code]) => code);
  if (found.length > 0) refuse(422, 'invalid', Object.fromEntries(found));
}

/** The parameters of a query; one that is given twice is a list, which no field accepts. */
export function queryOf(text) {
  const query = new URLSearchParams(text);
  const valueOf = (name) => (query.getAll(name).length > 1 ? query.getAll(name) : query.get(name));
  return Object.fromEntries([...query.keys()].map((name) => [name, valueOf(name)]));
}

/** A text as it is compared: without regard to case, to how accents are composed, and to what can't be seen. */
export const fold = (text) =>
  (text ?? '')
    .replaceAll(/[\p{DI}\u2800]/gu, '')
    .toLowerCase()
    .toUpperCase()
    .normalize('NFC');

/** What is kept of a message: nothing that turns the direction of the text after it. Empty is none. */
export const cleaned = (message) => message?.replaceAll(/\p{Bidi_Control}/gu, '').trim() || null;

const isGiven = (value) => value !== undefined;
const isText = (value) => typeof value === 'string';
const isShort = (most) => (text) => [...text.trim()].length <= most;
const isFrom1To = (most) => (number) => number >= 1 && number <= most;
const optional = (tests) => ({ ...tests, isOptional: true });
const oneOf = (words) => ({ not_allowed: (value) => words.includes(value) });
const digits = (most) => ({ wrong_type: (text) => /^-?\d{1,15}$/.test(text), out_of_range: isFrom1To(most) });
const line = {
  wrong_type: isText,
  malformed_text: (text) => text.isWellFormed(),
  control_characters: (text) => !/\p{Cc}/u.test(text.trim()),
};
const message = optional({
  ...line,
  message_too_long: isShort(80),
  message_invisible: (text) => text.trim() === '' || fold(text).trim() !== '',
  message_too_many_bytes: (text) => Buffer.byteLength(cleaned(text) ?? '') <= 255,
});

const MAX_ID = 2 ** 31 - 1;
const FIVE_YEARS = 5 * 366 * 86_400_000;
const isoTime = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const minutes = { minutes30: 30, hour1: 60, hours4: 240 };
const daysOf = (timeZone) => new Intl.DateTimeFormat('en', { weekday: 'short', day: 'numeric', timeZone });

/** Whether it is a time of a day that there is: `Date` takes 30 February for 2 March. */
function isTime(text) {
  const [, day] = isoTime.exec(text) ?? [];
  return Boolean(day) && new Date(day).toJSON()?.startsWith(day);
}

function isTimeZone(name) {
  try {
    return /^[A-Z]/i.test(name) && Boolean(daysOf(name));
  } catch {
    return false;
  }
}

/** When a pick of now ends: after some minutes, today at the next midnight of the zone, this week at that before a Monday. */
export function endOf(end, timeZone) {
  if (minutes[end]) return Date.now() + minutes[end] * 60_000;
  const { format } = daysOf(timeZone ?? undefined);
  const isOver = (time) => format(time) !== format() && (end === 'today' || format(time).includes('Mon'));
  const quarter = 900_000; // Clocks change at quarters of an hour.
  let time = Math.ceil(Date.now() / quarter) * quarter;
  while (!isOver(time)) time += quarter;
  return time;
}

export const types = ['available', 'chat', 'away', 'dnd', 'xa', 'unavailable'];

export const listFields = (...sorts) => ({
  search: optional({ ...line, too_long: isShort(100) }),
  sort: optional(oneOf([...sorts, ...sorts.map((sort) => `-${sort}`)])),
  page: optional(digits(1_000_000)),
  pageSize: optional(digits(200)),
});
export const signInFields = {
  username: { required: isGiven, wrong_type: isText, too_long: (text) => [...text].length <= 200 },
  password: { required: isGiven, wrong_type: isText, password_too_long: (text) => [...text].length <= 256 },
  as: optional(oneOf(['cookie', 'token'])),
};
export const stateFields = { type: { type_unknown: (value) => types.includes(value) }, message };
export const deleteFields = { replaceWith: optional(digits(MAX_ID)) };
export const pickFields = {
  stateId: { required: isGiven, wrong_type: Number.isInteger, out_of_range: isFrom1To(MAX_ID) },
  message,
  until: optional({
    until_malformed: (text) => isText(text) && isTime(text),
    until_past: (text) => Date.parse(text) > Date.now(),
    until_too_far: (text) => Date.parse(text) <= Date.now() + FIVE_YEARS,
  }),
  end: optional(oneOf([...Object.keys(minutes), 'today', 'thisWeek'])),
  timeZone: optional({ wrong_type: isText, time_zone_unknown: isTimeZone }),
};
export const directoryFields = {
  ...listFields('displayName', 'extension', 'type'),
  type: optional(oneOf([...types, 'not_set'])),
  favourites: optional(oneOf(['first'])),
};
