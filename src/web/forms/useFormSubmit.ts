import { useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { isProblem } from '#web/data/errors.ts';
import { applyFieldErrors } from './validation.ts';

/** A `save` rejects with it when the person went back to the form: nothing failed. */
export class SaveCancelled extends Error {
  override name = 'SaveCancelled';
}

/**
 * Submits a form: the backend's word on a field lands beside its input; what can't be said there is `error`, null when
 * nothing failed. The `<form>` takes `formProps`.
 */
export function useFormSubmit<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
  save: (values: Output) => Promise<unknown>,
) {
  const [error, setError] = useState<unknown>(null);
  const submitting = form.formState.isSubmitting;

  async function submit(values: Output) {
    setError(null);
    try {
      await save(values);
    } catch (reason) {
      // When the session ended, the page asks to sign in again.
      if (reason instanceof SaveCancelled || isProblem(reason, 'not_signed_in')) return;
      if (!applyFieldErrors(form, reason)) setError(reason);
    }
  }

  // Where a field refuses, what failed before is not what fails now.
  const onSubmit = form.handleSubmit(submit, () => setError(null));

  return { error, submitting, formProps: { noValidate: true, 'aria-busy': submitting, onSubmit } };
}
