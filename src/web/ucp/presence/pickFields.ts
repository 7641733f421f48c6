import type { Resolver } from 'react-hook-form';
import * as z from 'zod/mini';
import { fieldErrorOf, fieldErrors, type FieldError } from '#contract/fields.ts';
import { pickInput, type Presence } from '#contract/presences.ts';
import type { State } from '#contract/states.ts';
import { type EndChoice, endOf, endRefusal } from '#domain/ends.ts';
import type { Wish } from './wish.ts';

/** A pick as its form holds it. */
export type PickFields = {
  stateId: number | null;
  /** Own words; empty for the state's own message. */
  message: string;
  end: EndChoice;
  /** For `custom`: local time as `YYYY-MM-DDThh:mm`, as the browser's picker writes it. */
  until: string;
};

/** What the form begins with: what is set now. */
export function fieldsOf(presence: Presence | undefined): PickFields {
  const { stateId = null, ownWords = false, message, until } = presence ?? {};
  return {
    stateId,
    message: (ownWords && message) || '',
    end: until ? 'custom' : 'none',
    until: until ? localTime(new Date(until)) : '',
  };
}

const two = (value: number) => String(value).padStart(2, '0');

/** A moment as `<input type="datetime-local">` takes it. */
export function localTime(moment: Date): string {
  const date = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-');
  return `${date}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** When the pick would end; an invalid date while none is chosen. */
export function endOfFields({ end, until }: Pick<PickFields, 'end' | 'until'>, now: Date): Date | null {
  return end === 'custom' ? new Date(until) : endOf(end, now, Intl.DateTimeFormat().resolvedOptions().timeZone);
}

/** What the filled-in form asks for, counted from now. */
export function wishOf(fields: PickFields, state: State): NonNullable<Wish> {
  const until = endOfFields(fields, new Date())?.toISOString() ?? null;
  return { state, ownWords: fields.message.trim() || null, until };
}

/** What is wrong with the fields, by the rules that the backend has too. */
export function pickErrors(fields: PickFields, now: Date): FieldError[] {
  const input = { stateId: fields.stateId ?? undefined, message: fields.message };
  const parsed = z.safeParse(pickInput, input);
  const errors = parsed.success ? [] : fieldErrors(parsed.error, input);
  if (fields.end === 'custom' && fields.until === '') return [...errors, fieldErrorOf('until', 'required')];
  const refusal = endRefusal(endOfFields(fields, now), now);
  return refusal === null ? errors : [...errors, fieldErrorOf('until', refusal)];
}

/** Checks the form as it is submitted. */
export const pickResolver: Resolver<PickFields> = (fields) => {
  const errors = pickErrors(fields, new Date());
  if (errors.length === 0) return { values: fields, errors: {} };
  return {
    values: {},
    errors: Object.fromEntries(errors.map(({ field, code, message }) => [field, { type: code, message }])),
  };
};
