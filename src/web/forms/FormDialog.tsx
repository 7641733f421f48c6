import type { ReactNode } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Button } from '#web/ui/Button.tsx';
import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';
import { Dialog } from '#web/ui/dialog/Dialog.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import css from './FormDialog.module.css';
import { focusFirstField } from './focusFirstField.ts';
import { useUnsavedPrompt } from './useUnsavedPrompt.ts';

interface FormDialogProps<Values extends FieldValues> {
  title: string;
  form: UseFormReturn<Values>;
  /** Carries it out. When it resolves the dialog closes; when it rejects, `submitError` tells why and nothing typed is lost. */
  onSubmit: (values: Values) => Promise<unknown>;
  submitting: boolean;
  /** What failed, beyond what stands beside the fields; null when nothing did. */
  submitError: string | null;
  /** Leaves the route. Called after saving too; unsaved words have been asked about before. */
  onClose: () => void;
  /** The words on the button that submits: "Submit" unless given. */
  action?: string | undefined;
  /** Offers Delete, for what exists already. It asks by itself. */
  onDelete?: () => void;
  children: ReactNode;
}

/** A route that is a dialog over its list, full screen on a phone: Submit, Reset, and Delete when editing. */
export function FormDialog<Values extends FieldValues>(props: FormDialogProps<Values>) {
  const { title, form, onSubmit, submitting, submitError, onClose, action, onDelete, children } = props;
  const t = useTranslations('kit');
  const { isDirty } = form.formState;
  const { question, allowLeaving } = useUnsavedPrompt(isDirty);

  async function submit(values: Values) {
    try {
      await onSubmit(values);
    } catch {
      return; // submitError and the fields tell why.
    }
    allowLeaving();
    onClose();
  }

  return (
    <Dialog
      title={title}
      locked={submitting}
      onClose={onClose}
      contentClass={css.fields}
      form={{
        ref: focusFirstField,
        noValidate: true,
        'aria-busy': submitting,
        onSubmit: form.handleSubmit(submit),
        onReset: (event) => {
          event.preventDefault();
          form.reset();
        },
      }}
      actions={
        <>
          {onDelete && (
            <div className={css.delete}>
              <Button kind="plainDanger" onClick={onDelete} disabled={submitting}>
                {t('delete')}
              </Button>
            </div>
          )}
          <Button type="reset" disabled={!isDirty || submitting}>
            {t('reset')}
          </Button>
          <Button type="submit" kind="primary" busy={submitting}>
            {action ?? t('submit')}
          </Button>
        </>
      }
      over={
        question && (
          <ConfirmDialog
            title={t('unsavedTitle')}
            action={t('discard')}
            cancel={t('keepEditing')}
            danger
            busy={false}
            error={null}
            onConfirm={question.leave}
            onCancel={question.stay}
          >
            {t('unsavedText')}
          </ConfirmDialog>
        )
      }
    >
      {submitError !== null && <ErrorNotice text={submitError} />}
      {children}
    </Dialog>
  );
}
