import type { ReactNode } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/dialog/Dialog.tsx';
import { bringIntoView, focusFirstField } from '#web/ui/dialog/focus.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import css from './FormDialog.module.css';
import { LeaveQuestion } from './LeaveQuestion.tsx';
import { useFormSubmit } from './useFormSubmit.ts';
import { useUnsavedPrompt } from './useUnsavedPrompt.ts';

interface FormDialogProps<Values extends FieldValues, Output, Result> {
  title: string;
  form: UseFormReturn<Values, unknown, Output>;
  /** Carries it out. Where it rejects, the dialog tells why and nothing typed is lost. */
  save: (values: Output) => Promise<Result>;
  /** What follows: the dialog closes, unless given. */
  onSaved?: (result: Result) => void;
  /** Something else is being carried out meanwhile. */
  busy?: boolean;
  /** What failed beside saving; null when nothing did. */
  otherError?: string | null;
  /** Leaves the dialog. Called after saving too; unsaved words have been asked about before. */
  onClose: () => void;
  /** The words on the button that submits: "Submit" unless given. */
  action?: string | undefined;
  /** Offers Delete, for what exists already. It asks by itself. */
  onDelete?: (() => void) | undefined;
  children: ReactNode;
}

/** A form in a dialog, full screen on a phone: Submit, Reset, and Delete when editing. */
export function FormDialog<Values extends FieldValues, Output, Result>(props: FormDialogProps<Values, Output, Result>) {
  const { title, form, save, onClose, onSaved = onClose, busy = false, otherError = null, action, onDelete } = props;
  const t = useTranslations('kit');
  const errorText = useErrorText();
  const { isDirty } = form.formState;
  const { question, allowLeaving, leaveBy } = useUnsavedPrompt(isDirty);
  const { error, submitting, formProps } = useFormSubmit(form, async (values) => {
    const result = await save(values);
    allowLeaving();
    onSaved(result);
  });
  const locked = busy || submitting;
  const shownError = error === null ? otherError : errorText(error);
  const failed = shownError !== null;

  return (
    <Dialog
      title={title}
      locked={locked}
      onClose={() => leaveBy(onClose)}
      contentClass={css.fields}
      form={{
        ...formProps,
        ref: focusFirstField,
        onReset: (event) => {
          event.preventDefault();
          form.reset();
        },
      }}
      actions={
        <>
          {onDelete && (
            <div className={css.delete}>
              <Button kind="plainDanger" onClick={onDelete} disabled={locked}>
                {t('delete')}
              </Button>
            </div>
          )}
          <Button type="reset" disabled={!isDirty || locked}>
            {t('reset')}
          </Button>
          <Button type="submit" kind="primary" busy={locked}>
            <span className={css.action}>{action ?? t('submit')}</span>
          </Button>
        </>
      }
      over={
        <LeaveQuestion
          question={question}
          title={t('unsavedTitle')}
          text={t('unsavedText')}
          leave={t('discard')}
          stay={t('keepEditing')}
        />
      }
    >
      <div hidden={!failed} ref={failed ? bringIntoView : undefined}>
        {failed && <ErrorNotice text={shownError} />}
      </div>
      {props.children}
    </Dialog>
  );
}
