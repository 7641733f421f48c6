import type { ReactNode } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { focusFirstField } from '#web/forms/focusFirstField.ts';
import { useFormSubmit } from '#web/forms/useFormSubmit.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Button } from '#web/ui/Button.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import css from './AccountForm.module.css';

/** A form that is a page of its own: words, what failed, fields, one button. */
export function AccountForm<Values extends FieldValues>({
  form,
  text,
  textId,
  action,
  onSubmit,
  children,
}: {
  form: UseFormReturn<Values>;
  text?: string | undefined;
  textId?: string | undefined;
  /** The word on the button. */
  action: string;
  onSubmit: (values: Values) => Promise<unknown>;
  children: ReactNode;
}) {
  const errorText = useErrorText();
  const { submit, submitting, error } = useFormSubmit(form, onSubmit);
  // What failed is on the page: nothing is left for the caller to catch.
  const carryOut = form.handleSubmit((values) => submit(values).catch(() => undefined));
  return (
    <form ref={focusFirstField} className={css.form} noValidate aria-busy={submitting} onSubmit={carryOut}>
      {text && (
        <p id={textId} className={css.text}>
          {text}
        </p>
      )}
      {error !== null && <ErrorNotice text={errorText(error)} />}
      {children}
      <div className={css.submit}>
        <Button kind="primary" type="submit" busy={submitting}>
          {action}
        </Button>
      </div>
    </form>
  );
}
