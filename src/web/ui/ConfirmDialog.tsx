import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './Button.tsx';
import { ErrorNotice } from './ErrorNotice.tsx';

/**
 * A question before something is done, shown while it is rendered. What can't be undone says so by its colour, and the focus
 * starts on the way out, so that Enter destroys nothing.
 */
export function ConfirmDialog({
  title,
  action,
  cancel,
  danger = false,
  busy,
  error,
  onConfirm,
  onCancel,
  children,
}: {
  /** The question, with its object: "Delete Away (Lunch)?" */
  title: string;
  /** The word on the button that does it: "Delete". */
  action: string;
  /** The word on the way out: "Cancel" unless said. */
  cancel?: string;
  danger?: boolean;
  /** Being done. */
  busy: boolean;
  /** Why it could not be done; null when nothing failed. */
  error: string | null;
  onConfirm: () => void;
  onCancel: () => void;
  /** What it touches. */
  children?: ReactNode;
}) {
  const t = useTranslations('kit');
  const id = useId();
  return (
    <Dialog
      open
      role="alertdialog"
      maxWidth="xs"
      aria-labelledby={`${id}title`}
      aria-describedby={`${id}text`}
      onClose={busy ? undefined : onCancel}
    >
      <DialogTitle id={`${id}title`}>{title}</DialogTitle>
      <DialogContent id={`${id}text`}>
        {children}
        {error !== null && <ErrorNotice text={error} />}
      </DialogContent>
      <DialogActions>
        <Button ref={focus} onClick={onCancel}>
          {cancel ?? t('cancel')}
        </Button>
        <Button kind={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function focus(button: HTMLElement | null) {
  button?.focus();
}
