import { useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { isProblem } from '#web/data/errors.ts';
import { applyFieldErrors } from './validation.ts';

/**
 * Submits a form: the backend's word on a field lands beside its input; what can't be said there is `error`.
 * `submit` rejects with whatever `save` rejects with, so that a dialog knows to stay open.
 */
export function useFormSubmit<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  save: (values: Values) => Promise<unknown>,
) {
  const [submitting, setSubmitting] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function submit(values: Values): Promise<void> {
    setSubmitting(true);
    setError(null);
    try {
      await save(values);
    } catch (reason) {
      // The page asks to sign in again: nothing to say here.
      const sessionEnded = isProblem(reason, 'not_signed_in');
      if (!sessionEnded && !applyFieldErrors(form, reason)) setError(reason);
      throw reason;
    } finally {
      setSubmitting(false);
    }
  }

  return { submit, submitting, error };
}
