import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#web/ui/Button.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { AlertDialog } from './Dialog.tsx';
import { focusOnMount } from './focus.ts';

interface ConfirmDialogProps {
  /** The question, with its object: "Delete Away (Lunch)?" */
  title: string;
  /** The word on the button that does it: "Delete". */
  action: string;
  /** The word on the way out: "Cancel" unless said. */
  cancel?: string;
  danger?: boolean;
  /** Being done. */
  busy?: boolean;
  /** Why it could not be done; null when nothing failed. */
  error?: string | null;
  onConfirm: () => void;
  onClose: () => void;
  /** What it touches. */
  children?: ReactNode;
}

/**
 * A question before something is done, shown while it is rendered. What can't be undone says so by its colour, and the focus
 * starts on the way out, so that Enter destroys nothing.
 */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, action, cancel, danger = false, busy = false, error = null, onConfirm, onClose, children } = props;
  const t = useTranslations('kit');
  return (
    <AlertDialog
      title={title}
      locked={busy}
      onClose={onClose}
      actions={
        <>
          <Button ref={focusOnMount} onClick={onClose}>
            {cancel ?? t('cancel')}
          </Button>
          <Button kind={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {children}
      {error !== null && <ErrorNotice text={error} />}
    </AlertDialog>
  );
}
