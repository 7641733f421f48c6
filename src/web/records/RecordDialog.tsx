import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '#web/data/errors.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Button } from '#web/ui/Button.tsx';
import { Delayed, Skeleton } from '#web/ui/Delayed.tsx';
import { Dialog } from '#web/ui/dialog/Dialog.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';

/** A dialog about one record: waits for it, says when it can't be had or is gone, then shows `children` of it. */
export function RecordDialog<Data>({
  query,
  gone,
  onClose,
  children,
}: {
  query: UseQueryResult<Data>;
  /** What to say when there is no such record (any more). */
  gone: { title: string; text: string };
  onClose: () => void;
  children: (data: Data) => ReactNode;
}) {
  const t = useTranslations('admin');
  const errorText = useErrorText();
  const { data, error, refetch } = query;
  if (data !== undefined) return children(data);

  const isGone = isProblem(error, 'not_found');
  const dialog = (
    <Dialog
      title={isGone ? gone.title : t(error ? 'cantOpen' : 'opening')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('backToList')}</Button>}
    >
      {isGone && <p>{gone.text}</p>}
      {error && !isGone && <ErrorNotice text={errorText(error)} onRetry={() => void refetch()} />}
      {!error && <Skeleton width="100%" height="240px" />}
    </Dialog>
  );
  return error ? dialog : <Delayed>{dialog}</Delayed>;
}
