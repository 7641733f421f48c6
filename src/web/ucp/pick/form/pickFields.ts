import type { Resolver } from 'react-hook-form';
import * as z from 'zod/mini';
import type { FieldError } from '#contract/fieldError.ts';
import { fieldErrorOf, fieldErrors } from '#contract/fields.ts';
import { pickInput, type Presence } from '#contract/presences.ts';
import type { State } from '#contract/states.ts';
import { type EndChoice, endOf, endRefusal, isNamed } from '#domain/ends.ts';
import { momentOf, wallTime } from '#domain/zones.ts';
import type { PickRequest } from '#web/data/queries/picks.ts';
import { formErrors } from '#web/forms/validation.ts';

const HOUR_MS = 3_600_000;

/** A pick as its form holds it. */
export type PickFields = {
  stateId: number | null;
  /** Own words; empty for the state's own message. */
  message: string;
  end: EndChoice;
  /** For `custom`: local time as `YYYY-MM-DDThh:mm`, as the browser's picker writes it. */
  until: string;
  /** Why, for somebody else's presence; empty for none. */
  reason: string;
};

/** What the form begins with: what is set now. */
export function fieldsOf(presence: Presence | undefined, now: Date, timeZone: string): PickFields {
  const { stateId = null, ownWords = false, message, until } = presence ?? {};
  return {
    stateId,
    message: (ownWords && message) || '',
    end: until ? 'custom' : 'none',
    until: until ? localTime(new Date(until), timeZone) : firstEnd(now, timeZone),
    reason: '',
  };
}

/** What clocks show, in milliseconds as if of UTC, as `<input type="datetime-local">` takes it: to the minute. */
function pickerValue(wall: number): string {
  return new Date(wall).toISOString().slice(0, 'YYYY-MM-DDThh:mm'.length);
}

/** A moment as the picker shows it: what the clocks of the zone show then. */
export function localTime(moment: Date, timeZone: string): string {
  return pickerValue(wallTime(moment, timeZone));
}

/**
 * The end that a date and time begins with: the first full hour that is at least half an hour ahead. An empty field would be taken for
 * filled in: WebKit shows it as the present moment.
 */
function firstEnd(now: Date, timeZone: string): string {
  const wall = wallTime(new Date(now.getTime() + HOUR_MS / 2), timeZone);
  return pickerValue(Math.ceil(wall / HOUR_MS) * HOUR_MS);
}

/** When the pick would end; an invalid date while none is chosen. */
export function endOfFields(
  { end, until }: Pick<PickFields, 'end' | 'until'>,
  now: Date,
  timeZone: string,
): Date | null {
  if (isNamed(end)) return endOf(end, now, timeZone);
  if (end === 'none') return null;
  const wall = Date.parse(`${until}Z`);
  return Number.isNaN(wall) ? new Date(Number.NaN) : momentOf(wall, timeZone);
}

/**
 * What the filled-in form asks for, counted from now. The time zone is that of whoever fills it in: by it count the times that they
 * enter, but not the days of somebody else.
 */
export function requestOf(
  fields: PickFields,
  state: State,
  { timeZone, forAnother }: { timeZone: string; forAnother: boolean },
): NonNullable<PickRequest> {
  const { end, message, reason } = fields;
  return {
    state,
    ownWords: message.trim() || null,
    until: endOfFields(fields, new Date(), timeZone)?.toISOString() ?? null,
    ...(isNamed(end) && { end: { name: end, timeZone: forAnother ? null : timeZone } }),
    ...(reason.trim() && { reason: reason.trim() }),
  };
}

/** What is wrong with the fields, by the rules that the backend has too. */
export function pickErrors(fields: PickFields, now: Date, timeZone: string): FieldError[] {
  const input = { stateId: fields.stateId ?? undefined, message: fields.message, reason: fields.reason };
  const parsed = z.safeParse(pickInput, input);
  const errors = parsed.success ? [] : fieldErrors(parsed.error, input);
  if (fields.end === 'custom' && fields.until === '') return [...errors, fieldErrorOf('until', 'required')];
  const refusal = endRefusal(endOfFields(fields, now, timeZone), now);
  return refusal === null ? errors : [...errors, fieldErrorOf('until', refusal)];
}

/** Checks the form as it is submitted, by the time zone that its times are in. */
export function pickResolver(timeZone: string): Resolver<PickFields> {
  return (fields) => {
    const errors = pickErrors(fields, new Date(), timeZone);
    return errors.length === 0
      ? { values: fields, errors: {} }
      : { values: {}, errors: formErrors<PickFields>(errors) };
  };
}
