import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';
import { showToast } from '#web/ui/toastStore.ts';

/** Says what notifications are for before the browser asks for them. Either way somebody is waited for afterwards. */
export function AskDialog({ displayName: name, onClose }: { displayName: string; onClose: () => void }) {
  const t = useTranslations('board.watch');
  const [asking, setAsking] = useState(false);

  async function ask() {
    setAsking(true);
    const answer = await Notification.requestPermission();
    if (answer === 'denied') showToast({ kind: 'error', text: t('denied') });
    onClose();
  }

  return (
    <ConfirmDialog
      title={t('askTitle', { name })}
      action={t('ask')}
      cancel={t('hereOnly')}
      busy={asking}
      onConfirm={() => void ask()}
      onClose={onClose}
    >
      {t('askText')}
    </ConfirmDialog>
  );
}
