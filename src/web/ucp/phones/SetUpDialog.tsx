import { useId } from 'react';
import { useTranslations } from 'use-intl';
import type { Phone } from '#contract/phones.ts';
import { LeaveQuestion } from '#web/forms/LeaveQuestion.tsx';
import { useUnsavedPrompt } from '#web/forms/useUnsavedPrompt.ts';
import { inCode } from '#web/messages/inCode.tsx';
import { Button } from '#web/ui/Button.tsx';
import { CopyLine } from '#web/ui/CopyLine.tsx';
import { Dialog } from '#web/ui/dialog/Dialog.tsx';
import css from './phones.module.css';

interface SetUpDialogProps {
  phone: Phone;
  password?: string;
  onClose: () => void;
}

/**
 * What has to be entered in a phone, and where. With its password, which is shown this once, it closes by its button alone: a
 * key or a click beside it must not take the password away, and Back or a reload ask before they do.
 */
export function SetUpDialog({ phone: { name, maker, address, username }, password, onClose }: SetUpDialogProps) {
  const t = useTranslations('phones');
  const id = useId();
  const added = password !== undefined;
  const { question, allowLeaving } = useUnsavedPrompt(added);

  function done() {
    allowLeaving();
    onClose();
  }

  return (
    <Dialog
      title={t(added ? 'addedTitle' : 'setUpTitle', { name })}
      locked={added}
      onClose={onClose}
      contentClass={css.content}
      actions={
        added && (
          <Button kind="primary" onClick={done}>
            {t('done')}
          </Button>
        )
      }
      over={
        <LeaveQuestion
          question={question}
          title={t('leaveTitle')}
          text={t('leaveText', { name })}
          leave={t('leave')}
          stay={t('stay')}
        />
      }
    >
      <p>{t(added ? 'addedText' : 'setUpText')}</p>
      <dl className={css.lines}>
        {address !== null && <CopyLine name={t('address')} text={address} />}
        <CopyLine name={t('username')} text={username} />
        {added && <CopyLine name={t('password')} text={password} />}
      </dl>
      {!added && <p className={css.soft}>{t('passwordGone')}</p>}
      {address === null && <p className={css.soft}>{t('unreachable')}</p>}
      <section className={css.where} aria-labelledby={`${id}where`}>
        <h3 id={`${id}where`} className={css.whereTitle}>
          {t('whereTitle')}
        </h3>
        <p className={css.soft}>{t.rich(`where.${maker}`, inCode)}</p>
        <p className={css.soft}>{t('basic')}</p>
      </section>
    </Dialog>
  );
}
