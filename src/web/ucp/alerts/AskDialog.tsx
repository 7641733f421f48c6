import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { withWords } from '#web/messages/withWords.tsx';
import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';
import { showToast } from '#web/ui/toastStore.ts';

interface AskDialogProps {
  displayName: string;
  onClose: () => void;
}

/** Fetches the dialog's words. Returns the dialog with them. */
export async function loadAskDialog() {
  const Words = await withWords('dialogs');
  return (props: AskDialogProps) => (
    <Words>
      <AskDialog {...props} />
    </Words>
  );
}

/** Says what notifications are for before the browser asks for them. Either way somebody is waited for afterwards. */
function AskDialog({ displayName: name, onClose }: AskDialogProps) {
  const t = useTranslations();
  const [asking, setAsking] = useState(false);

  async function ask() {
    setAsking(true);
    const answer = await Notification.requestPermission();
    if (answer === 'denied') showToast({ kind: 'error', text: t('board.watch.denied') });
    onClose();
  }

  return (
    <ConfirmDialog
      title={t('askToNotify.title', { name })}
      action={t('askToNotify.allow')}
      cancel={t('askToNotify.hereOnly')}
      busy={asking}
      onConfirm={() => void ask()}
      onClose={onClose}
    >
      {t('askToNotify.text')}
    </ConfirmDialog>
  );
}
