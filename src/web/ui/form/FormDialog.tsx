import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useId, type ReactNode } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Button } from '#web/ui/Button.tsx';
import { ConfirmDialog } from '#web/ui/ConfirmDialog.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { CloseIcon } from '#web/ui/icons/icons.tsx';
import { useTitle } from '#web/ui/useTitle.ts';
import css from './FormDialog.module.css';
import { useUnsaved } from './useUnsaved.ts';

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
  /** Offers Delete, for what exists already. It asks by itself. */
  onDelete?: () => void;
  children: ReactNode;
}

/** A route that is a dialog over its list, full screen on a phone: Submit, Reset, and Delete when editing. */
export function FormDialog<Values extends FieldValues>(props: FormDialogProps<Values>) {
  const { title, form, onSubmit, submitting, submitError, onClose, onDelete, children } = props;
  const t = useTranslations('kit');
  const id = useId();
  const onPhone = useMediaQuery('(width < 600px)');
  const { isDirty } = form.formState;
  const { question, letGo } = useUnsaved(isDirty);
  useTitle(title);

  async function submit(values: Values) {
    try {
      await onSubmit(values);
    } catch {
      return; // submitError and the fields tell why.
    }
    letGo();
    onClose();
  }

  return (
    <Dialog open fullScreen={onPhone} aria-labelledby={`${id}title`} onClose={submitting ? undefined : onClose}>
      <form
        ref={focusFirstField}
        className={css.form}
        noValidate
        aria-busy={submitting}
        onSubmit={form.handleSubmit(submit)}
        onReset={(event) => {
          event.preventDefault();
          form.reset();
        }}
      >
        <div className={css.head}>
          <DialogTitle id={`${id}title`}>{title}</DialogTitle>
          <IconButton name={t('close')} type="button" onClick={onClose}>
            <CloseIcon />
          </IconButton>
        </div>
        <DialogContent className={css.fields}>
          {submitError !== null && <ErrorNotice text={submitError} />}
          {children}
        </DialogContent>
        <DialogActions>
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
            {t('submit')}
          </Button>
        </DialogActions>
      </form>
      {question && (
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
      )}
    </Dialog>
  );
}

/** The first field, or the chosen one of a group, takes the focus as the form appears. */
function focusFirstField(form: HTMLFormElement | null) {
  const first = form?.querySelector<HTMLElement>('input, select, textarea');
  const chosen = first?.matches('[type="radio"]')
    ? form?.querySelector<HTMLElement>('input[type="radio"]:checked')
    : null;
  (chosen ?? first)?.focus();
}
