import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { labelOf } from '#domain/labels.ts';
import { forgetSettled } from '#web/ucp/pick/picks.ts';
import { usePick } from '#web/ucp/pick/usePick.ts';
import type { PickRequest } from '#web/ucp/pick/pickRequest.ts';
import { Button } from '#web/ui/Button.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { CloseIcon, WarningIcon } from '#web/ui/icons/icons.tsx';
import css from './PickFailure.module.css';
import { useRefusalText } from './useRefusalText.ts';

/** Why the latest pick went back to what it was: hangs below the Presence menu until it is read. */
export function PickFailure({ request, error }: { request: PickRequest; error: Error }) {
  const t = useTranslations('ucp.menu');
  const kit = useTranslations('kit');
  const refusalText = useRefusalText();
  const queryClient = useQueryClient();
  const pick = usePick();

  const what = request
    ? t('notPicked', { label: labelOf(request.state.type, request.ownWords ?? request.state.message) })
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
        <Button onClick={() => pick.mutate(request)}>{kit('tryAgain')}</Button>
      </div>
    </div>
  );
}
