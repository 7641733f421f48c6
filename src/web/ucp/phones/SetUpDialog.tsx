import { useId } from 'react';
import { useTranslations } from 'use-intl';
import type { Phone } from '#contract/phones.ts';
import { useUnsavedPrompt } from '#web/forms/useUnsavedPrompt.ts';
import { Button } from '#web/ui/Button.tsx';
import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';
import { Dialog } from '#web/ui/dialog/Dialog.tsx';
import { CopyLine } from './CopyLine.tsx';
import css from './phones.module.css';

/**
 * What has to be entered in a phone, and where. With its password, which is shown this once, it closes by its button alone: a
 * key or a click beside it must not take the password away, and Back or a reload ask before they do.
 */
export function SetUpDialog({
  phone: { name, maker, address, username },
  password,
  onClose,
}: {
  phone: Phone;
  password?: string;
  onClose: () => void;
}) {
  const t = useTranslations('phones');
  const id = useId();
  const added = password !== undefined;
  const title = t(added ? 'addedTitle' : 'setUpTitle', { name });
  const { question, allowLeaving } = useUnsavedPrompt(added);
  return (
    <Dialog
      title={title}
      locked={added}
      onClose={onClose}
      contentClass={css.content}
      actions={
        added && (
          <Button
            kind="primary"
            onClick={() => {
              allowLeaving();
              onClose();
            }}
          >
            {t('done')}
          </Button>
        )
      }
      over={
        question && (
          <ConfirmDialog
            title={t('leaveTitle')}
            action={t('leave')}
            cancel={t('stay')}
            danger
            onConfirm={question.leave}
            onCancel={question.stay}
          >
            {t('leaveText', { name })}
          </ConfirmDialog>
        )
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
        <p className={css.soft}>{t(`where.${maker}`)}</p>
        <p className={css.soft}>{t('basic')}</p>
      </section>
    </Dialog>
  );
}
