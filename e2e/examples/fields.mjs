// What the fields of the core accept. A check returns the value to be kept, or throws an Error with the code of what is wrong.

/** What is refused: a status and a code; where fields are at fault, the code of each. */
export function refuse(status, code, fields = {}) {
  const errors = Object.entries(fields).map(([field, fault]) => ({ field, code: fault, message: fault }));
  throw Object.assign(new Error(code), { problem: { status, code, title: code, errors } });
}

const wrong = (code) => {
  throw new Error(code);
};
const check = (isRight, code, value) => (isRight ? value : wrong(code));
const textOf = (value) => check(typeof value === 'string', 'wrong_type', value);

/** May be left out or null, and is `otherwise` then. */
const optional = (rule, otherwise) => (value) => ((value ?? null) === null ? (otherwise ?? null) : rule(value));
const needed = (rule) => (value) => rule(check(value !== undefined, 'required', value));
const oneOf = (values, code) => (value) => check(values.includes(value), code ?? 'not_allowed', value);
const whole = (most) => (value) =>
  check(check(Number.isInteger(value), 'wrong_type', value) >= 1 && value <= most, 'out_of_range', value);
const inDigits = (most) => (value) => whole(most)(/^-?\d{1,15}$/.test(value) ? Number(value) : value);
const short = (most, code) => (value) => check([...textOf(value)].length <= most, code, value);

const line = (most, code) => (value) => {
  const text = textOf(value).trim();
  check(text.isWellFormed(), 'malformed_text');
  check(!/\p{Cc}/u.test(text), 'control_characters');
  return short(most, code)(text);
};

/** One line that shows something, without what turns the direction of what follows. Empty is none. */
const message = (value) => {
  const text = line(80, 'message_too_long')(value);
  check(text === '' || /[^\s\p{DI}\u2800]/u.test(text), 'message_invisible');
  const words = text.replaceAll(/\p{Bidi_Control}/gu, '').trim();
  return check(Buffer.byteLength(words) <= 255, 'message_too_many_bytes', words || null);
};

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
const until = (value) => {
  const time = isoTime.test(value) ? Date.parse(value) : Number.NaN;
  check(!Number.isNaN(time), 'until_malformed');
  check(time > Date.now(), 'until_past');
  return check(time < Date.now() + 5 * 366 * 86_400_000, 'until_too_far', time);
};
const timeZone = (value) => {
  try {
    return check(/^[A-Z]/.test(value), 'time_zone_unknown', Intl.DateTimeFormat('en', { timeZone: value }) && value);
  } catch {
    return wrong('time_zone_unknown');
  }
};

const minutes = { minutes30: 30, hour1: 60, hours4: 240 };
const QUARTER = 900_000;

/** When a pick of now ends: today at the next midnight of the zone, this week at that before a Monday. */
export function endOf(end, zone) {
  const now = Date.now();
  if (minutes[end]) return now + minutes[end] * 60_000;
  const days = new Intl.DateTimeFormat('en', { weekday: 'short', day: 'numeric', timeZone: zone ?? undefined });
  // Clocks change at quarters of an hour.
  for (let at = Math.ceil(now / QUARTER) * QUARTER; ; at += QUARTER) {
    const day = days.format(at);
    if (day !== days.format(now) && (end === 'today' || day.includes('Mon'))) return at;
  }
}

export const types = ['available', 'chat', 'away', 'dnd', 'xa', 'unavailable'];

export const listFields = (...sorts) => ({
  search: optional(line(100, 'too_long'), ''),
  sort: optional(oneOf(sorts.flatMap((sort) => [sort, `-${sort}`])), sorts[0]),
  page: optional(inDigits(1_000_000), 1),
  pageSize: optional(inDigits(200), 25),
});
export const signInFields = {
  username: needed(short(200, 'too_long')),
  password: needed(short(256, 'password_too_long')),
  as: optional(oneOf(['cookie', 'token'])),
};
export const stateFields = { type: oneOf(types, 'type_unknown'), message: optional(message) };
export const pickFields = {
  stateId: needed(whole(2 ** 31 - 1)),
  message: optional(message),
  until: optional(until),
  end: optional(oneOf([...Object.keys(minutes), 'today', 'thisWeek'])),
  timeZone: optional(timeZone),
};
export const deleteFields = { replaceWith: optional(inDigits(2 ** 31 - 1)) };
export const directoryFields = {
  ...listFields('displayName', 'extension', 'type'),
  type: optional(oneOf([...types, 'not_set'])),
  favourites: optional(oneOf(['first'])),
};

/** The input by its checks. Refuses it with one code for each field that is at fault. */
export function parse(checks, input) {
  const unknown = Object.keys(input).filter((field) => !Object.hasOwn(checks, field));
  const faults = Object.fromEntries(unknown.map((field) => [field, 'unknown_field']));
  const parsed = {};
  for (const [field, rule] of Object.entries(checks)) {
    try {
      parsed[field] = rule(input[field]);
    } catch (error) {
      faults[field] = error.message;
    }
  }
  if (Object.keys(faults).length > 0) refuse(422, 'invalid', faults);
  return parsed;
}
