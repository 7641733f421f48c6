import type { FieldPath, FieldValues, Resolver, UseFormReturn } from 'react-hook-form';
import * as z from 'zod/mini';
import { fieldErrors } from '#contract/fields.ts';
import { ApiError } from '#web/data/errors.ts';

/**
 * Checks a form by the schema that the backend checks it by. A field's error has the contract's code as `type` and its
 * sentence as `message`; `useFieldText` gives the words of the catalogue.
 */
export function contractResolver<Input extends FieldValues, Output>(
  schema: z.ZodMiniType<Output, Input>,
): Resolver<Input, unknown, Output> {
  return (values) => {
    const parsed = z.safeParse(schema, values);
    if (parsed.success) return { values: parsed.data, errors: {} };
    const errors = fieldErrors(parsed.error, values).map(({ field, code, message }) => [
      field,
      { type: code, message },
    ]);
    return { values: {}, errors: Object.fromEntries(errors) };
  };
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
  for (const [index, { field, code, message }] of placed.entries()) {
    form.setError(field as FieldPath<Input>, { type: code, message }, { shouldFocus: index === 0 });
  }
  return placed.length > 0 && placed.length === error.errors.length;
}
