import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { LeaveQuestion } from './LeaveQuestion.tsx';
import { useUnsavedPrompt } from './useUnsavedPrompt.ts';
import { Button } from '#web/ui/Button.tsx';
import { CopyLine } from '#web/ui/CopyLine.tsx';
import { Dialog } from '#web/ui/dialog/Dialog.tsx';
import css from './ShownOnceDialog.module.css';

interface ShownOnceDialogProps {
  title: string;
  /** What to do with it. */
  children: ReactNode;
  name: string;
  secret: string;
  /** The question when it would be left. */
  leaveTitle: string;
  onClose: () => void;
}

/**
 * Something secret that was just made, which is shown this once. It closes by its button alone: a key or a click beside it must not take it
 * away, and Back or a reload ask before they do.
 */
export function ShownOnceDialog({ title, children, name, secret, leaveTitle, onClose }: ShownOnceDialogProps) {
  const t = useTranslations('system.shownOnce');
  const { question, allowLeaving } = useUnsavedPrompt(true);

  function done() {
    allowLeaving();
    onClose();
  }

  return (
    <Dialog
      title={title}
      locked
      onClose={onClose}
      contentClass={css.content}
      actions={
        <Button kind="primary" onClick={done}>
          {t('done')}
        </Button>
      }
      over={
        <LeaveQuestion
          question={question}
          title={leaveTitle}
          text={t('leaveText')}
          leave={t('leave')}
          stay={t('stay')}
        />
      }
    >
      <p>{children}</p>
      <dl className={css.lines}>
        <CopyLine name={name} text={secret} />
      </dl>
    </Dialog>
  );
}
