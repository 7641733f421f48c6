import { useTranslations } from 'use-intl';
import type { NewApiKey } from '#contract/apiKeys.ts';
import { LeaveQuestion } from '#web/forms/LeaveQuestion.tsx';
import { useUnsavedPrompt } from '#web/forms/useUnsavedPrompt.ts';
import { inCode } from '#web/messages/inCode.tsx';
import { Button } from '#web/ui/Button.tsx';
import { CopyLine } from '#web/ui/CopyLine.tsx';
import { Dialog } from '#web/ui/dialog/Dialog.tsx';
import css from './MadeApiKeyDialog.module.css';

/**
 * A key that was just made, which is shown this once. It closes by its button alone: a key or a click beside it must not take it
 * away, and Back or a reload ask before they do.
 */
export function MadeApiKeyDialog({ made: { name, key }, onClose }: { made: NewApiKey; onClose: () => void }) {
  const t = useTranslations('system.apiKeys');
  const { question, allowLeaving } = useUnsavedPrompt(true);

  function done() {
    allowLeaving();
    onClose();
  }

  return (
    <Dialog
      title={t('madeTitle', { name })}
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
          title={t('leaveTitle')}
          text={t('leaveText')}
          leave={t('leave')}
          stay={t('stay')}
        />
      }
    >
      <p>{t.rich('madeText', inCode)}</p>
      <dl className={css.lines}>
        <CopyLine name={t('key')} text={key} />
      </dl>
    </Dialog>
  );
}
