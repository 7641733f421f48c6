import MuiDialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type ComponentProps, type ReactNode, type Ref, useId } from 'react';
import { useTranslations } from 'use-intl';
import { useTitle } from '#web/ui/hooks/useTitle.ts';
import { IconButton } from '#web/ui/IconButton.tsx';
import { CloseIcon } from '#web/ui/icons/icons.tsx';
import { MuiTheme } from '#web/ui/theme/MuiTheme.tsx';
import css from './Dialog.module.css';

interface DialogProps {
  title: string;
  /** So that the focus can be put on the title. */
  titleRef?: Ref<HTMLHeadingElement>;
  onClose: () => void;
  /** Neither a key nor a click beside it closes it: something is under way, or would be lost. */
  locked?: boolean;
  /** small: a question or a short list. */
  size?: 'small' | 'medium';
  /** The buttons at its end. */
  actions?: ReactNode;
  /** Renders the dialog as a form with these properties. */
  form?: ComponentProps<'form'>;
  contentClass?: string | undefined;
  children: ReactNode;
  /** Dialogs shown over this one. */
  over?: ReactNode;
}

/** A dialog with a cross beside its title, full screen on a phone. It names the tab while it is open. */
export function Dialog(props: DialogProps) {
  const { title, titleRef, onClose, locked = false, size = 'medium', actions, form, contentClass, children } = props;
  const t = useTranslations('kit');
  const id = useId();
  const onPhone = useMediaQuery('(width < 600px)');
  useTitle(title);
  const content = (
    <>
      <div className={css.head}>
        <DialogTitle id={id} ref={titleRef} tabIndex={titleRef ? -1 : undefined} className={css.title}>
          {title}
        </DialogTitle>
        {!locked && (
          <IconButton name={t('close')} onClick={onClose}>
            <CloseIcon />
          </IconButton>
        )}
      </div>
      <DialogContent className={[css.content, contentClass].filter(Boolean).join(' ')}>{children}</DialogContent>
      {actions && <DialogActions className={css.actions}>{actions}</DialogActions>}
    </>
  );
  return (
    <MuiTheme>
      <MuiDialog
        open
        fullScreen={onPhone}
        maxWidth={size === 'small' ? 'xs' : 'sm'}
        aria-labelledby={id}
        slotProps={{ paper: { className: css.paper } }}
        onClose={locked ? undefined : onClose}
      >
        {form ? (
          <form {...form} className={css.form}>
            {content}
          </form>
        ) : (
          content
        )}
        {props.over}
      </MuiDialog>
    </MuiTheme>
  );
}

type AlertDialogProps = Pick<DialogProps, 'title' | 'onClose' | 'locked' | 'size' | 'actions' | 'children'>;

/** A question that has to be answered: a screen reader reads all of it at once. */
export function AlertDialog({ title, onClose, locked, size = 'small', actions, children }: AlertDialogProps) {
  const id = useId();
  return (
    <MuiTheme>
      <MuiDialog
        open
        role="alertdialog"
        maxWidth={size === 'small' ? 'xs' : 'sm'}
        aria-labelledby={`${id}title`}
        aria-describedby={`${id}text`}
        slotProps={{ paper: { className: `${css.paper} ${css.question}` } }}
        onClose={locked ? undefined : onClose}
      >
        <DialogTitle id={`${id}title`} className={css.title}>
          {title}
        </DialogTitle>
        <DialogContent id={`${id}text`} className={css.content}>
          {children}
        </DialogContent>
        <DialogActions className={css.actions}>{actions}</DialogActions>
      </MuiDialog>
    </MuiTheme>
  );
}
