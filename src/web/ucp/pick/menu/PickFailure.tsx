import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { labelOf } from '#domain/labels.ts';
import { ApiError } from '#web/data/errors.ts';
import { forgetSettled, type PickRequest, usePick } from '#web/data/queries/picks.ts';
import { useErrorText, useFieldText } from '#web/messages/useErrorText.ts';
import { messageOf } from '#web/ucp/pick/choices.ts';
import { Button } from '#web/ui/Button.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { CloseIcon, WarningIcon } from '#web/ui/icons/icons.tsx';
import css from './PickFailure.module.css';

/** Why the latest pick went back to what it was: hangs below the Presence menu until it is read. */
export function PickFailure({ request, error }: { request: PickRequest; error: Error }) {
  const t = useTranslations('ucp.menu');
  const kit = useTranslations('kit');
  const errorText = useErrorText();
  const fieldText = useFieldText();
  const queryClient = useQueryClient();
  const pick = usePick();

  const what = request ? t('notPicked', { label: labelOf(request.state.type, messageOf(request)) }) : t('notCleared');
  // There is no field to say it beside; its own sentence says more than "invalid".
  const field = error instanceof ApiError ? error.errors[0] : undefined;
  const why = field ? fieldText({ type: field.code, message: field.message }) : errorText(error);
  return (
    <div className={css.failure}>
      <span className={css.sign}>
        <WarningIcon />
      </span>
      <p role="alert" className={css.text}>
        {`${what} ${why}`}
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
