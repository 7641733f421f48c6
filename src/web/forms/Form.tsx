import type { ComponentProps } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Button } from '#web/ui/Button.tsx';
import { focusFirstField } from '#web/ui/dialog/focus.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import css from './Form.module.css';
import { useFormSubmit } from './useFormSubmit.ts';

interface FormProps<Values extends FieldValues, Output> extends Pick<
  ComponentProps<'form'>,
  'aria-label' | 'onChange' | 'children'
> {
  form: UseFormReturn<Values, unknown, Output>;
  /** Carries it out. Where it rejects, the form tells why. */
  save: (values: Output) => Promise<unknown>;
  /** The words on the button. */
  action: string;
  kind?: 'primary' | 'quiet';
  /** Something else is being carried out meanwhile. */
  busy?: boolean;
  /** It is all that its page is for: it takes the focus, and its button is as wide as its fields. */
  whole?: boolean;
  /** The words for what failed: those of the catalogue unless given. */
  errorText?: (error: unknown) => string;
}

/** A form on a page: fields, what failed, one button. */
export function Form<Values extends FieldValues, Output>(props: FormProps<Values, Output>) {
  const { form, save, action, kind = 'primary', busy = false, whole = false, errorText, children, ...rest } = props;
  const ownErrorText = useErrorText();
  const { error, submitting, formProps } = useFormSubmit(form, save);
  return (
    <form {...formProps} {...rest} ref={whole ? focusFirstField : undefined} className={css.form}>
      {children}
      {error !== null && <ErrorNotice text={(errorText ?? ownErrorText)(error)} />}
      <div className={css.submit} data-wide={whole || undefined}>
        <Button type="submit" kind={kind} busy={busy || submitting}>
          {action}
        </Button>
      </div>
    </form>
  );
}
