import type { FieldErrors, FieldPath, FieldValues, Resolver, UseFormReturn } from 'react-hook-form';
import * as z from 'zod/mini';
import type { FieldError } from '#contract/fieldError.ts';
import { fieldErrors } from '#contract/fields.ts';
import { ApiError } from '#web/data/errors.ts';
import { type WrongField, wrongField } from '#web/messages/useErrorText.ts';

/**
 * The contract's errors of a form's fields as react-hook-form keeps them: each with its code as `type` and its sentence as
 * `message`; `useFieldText` gives the words of the catalogue.
 */
export function formErrors<Values extends FieldValues>(errors: readonly FieldError[]): FieldErrors<Values> {
  return Object.fromEntries(errors.map((error) => [error.field, wrongField(error)])) as FieldErrors<Values>;
}

/** Checks a form by the schema that the backend checks it by. */
export function contractResolver<Input extends FieldValues, Output>(
  schema: z.ZodMiniType<Output, Input>,
): Resolver<Input, unknown, Output> {
  return (values) => {
    const parsed = z.safeParse(schema, values);
    if (parsed.success) return { values: parsed.data, errors: {} };
    return { values: {}, errors: formErrors<Input>(fieldErrors(parsed.error, values)) };
  };
}

/** What is wrong with one input by a schema: the first error. */
export function firstError(schema: z.ZodMiniType, input: unknown): WrongField | undefined {
  const parsed = z.safeParse(schema, input);
  const [error] = parsed.success ? [] : fieldErrors(parsed.error, input);
  return error && wrongField(error);
}

/**
 * Puts the backend's word on each field beside its input and focuses the first. Returns whether that says the whole
 * error; if not, it has to be shown elsewhere in the form.
 */
export function applyFieldErrors<Input extends FieldValues, Context, Output>(
  form: Pick<UseFormReturn<Input, Context, Output>, 'getValues' | 'setError'>,
  error: unknown,
): boolean {
  if (!(error instanceof ApiError)) return false;
  const values: FieldValues = form.getValues();
  const placed = error.errors.filter(({ field }) => Object.hasOwn(values, field));
  for (const [index, each] of placed.entries()) {
    form.setError(each.field as FieldPath<Input>, wrongField(each), { shouldFocus: index === 0 });
  }
  return placed.length > 0 && placed.length === error.errors.length;
}
