import { useTranslations } from 'use-intl';
import type { MySession } from '#contract/sessions.ts';
import { useEndOtherSessions, useEndSession } from '#web/data/queries/sessions.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';
import { announce } from '#web/ui/toastStore.ts';
import { useDeviceWords } from './useDeviceWords.ts';

/** Which of one's devices are to be signed out: one, or all others. */
export type Ending = MySession | 'others';

/** Asks before one of one's other devices is signed out, or all of them. */
export function EndSessionDialog({ ending, onClose }: { ending: Ending; onClose: () => void }) {
  const t = useTranslations('sessions');
  const errorText = useErrorText();
  const deviceWords = useDeviceWords();
  const device = ending === 'others' ? '' : deviceWords(ending);

  function finish() {
    announce(ending === 'others' ? t('othersEnded') : t('ended', { device }));
    onClose();
  }
  const one = useEndSession(finish);
  const others = useEndOtherSessions(finish);
  const { isPending, error } = ending === 'others' ? others : one;

  return (
    <ConfirmDialog
      title={ending === 'others' ? t('endOthersTitle') : t('endTitle', { device })}
      action={t('submitEnd')}
      danger
      busy={isPending}
      error={error && errorText(error)}
      onConfirm={() => (ending === 'others' ? others.mutate() : one.mutate({ params: { id: ending.id } }))}
      onClose={onClose}
    >
      <p>{ending === 'others' ? t('endOthersText') : t('endText')}</p>
    </ConfirmDialog>
  );
}
