import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { labelOf } from '#domain/labels.ts';
import { forgetSettled } from '#web/ucp/pick/picks.ts';
import { usePick } from '#web/ucp/pick/usePick.ts';
import type { Wish } from '#web/ucp/pick/wish.ts';
import { Button } from '#web/ui/Button.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { CloseIcon, WarningIcon } from '#web/ui/icons/icons.ts';
import css from './PickFailure.module.css';
import { useRefusalText } from './useRefusalText.ts';

/** Why the latest pick went back to what it was: hangs below the Presence menu until it is read. */
export function PickFailure({ wish, error }: { wish: Wish; error: Error }) {
  const t = useTranslations('ucp.menu');
  const kit = useTranslations('kit');
  const refusalText = useRefusalText();
  const queryClient = useQueryClient();
  const pick = usePick();

  const what = wish
    ? t('notPicked', { label: labelOf(wish.state.type, wish.ownWords ?? wish.state.message) })
    : t('notCleared');
  return (
    <div className={css.failure}>
      <span className={css.sign}>
        <WarningIcon />
      </span>
      <p role="alert" className={css.text}>
        {`${what} ${refusalText(error)}`}
      </p>
      <IconButton name={t('dismiss')} onClick={() => forgetSettled(queryClient)}>
        <CloseIcon />
      </IconButton>
      <div className={css.action}>
        <Button onClick={() => pick.mutate(wish)}>{kit('tryAgain')}</Button>
      </div>
    </div>
  );
}
