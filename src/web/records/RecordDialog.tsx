import { useQuery, type QueryKey, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '#web/data/errors.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Button } from '#web/ui/Button.tsx';
import { Delayed, Skeleton } from '#web/ui/Delayed.tsx';
import { Dialog } from '#web/ui/dialog/Dialog.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { type RecordNoun, useListDialog } from './useListDialog.ts';

interface RecordDialogProps<Data, Key extends QueryKey> {
  noun: RecordNoun;
  query: UseQueryOptions<Data, Error, Data, Key>;
  children: (data: Data, result: UseQueryResult<Data>) => ReactNode;
}

/** A dialog about one record, over its list: waits for it, says when it can't be had or is gone, then shows `children` of it. */
export function RecordDialog<Data, Key extends QueryKey>({ noun, query, children }: RecordDialogProps<Data, Key>) {
  const t = useTranslations('admin');
  const words = useTranslations(noun === 'audit' ? noun : `admin.${noun}`);
  const errorText = useErrorText();
  const { close } = useListDialog(noun);
  const result = useQuery(query);
  const { data, error, refetch } = result;
  if (data !== undefined) return children(data, result);

  const isGone = isProblem(error, 'not_found');
  const dialog = (
    <Dialog
      title={isGone ? words('goneTitle') : t(error ? 'cantOpen' : 'opening')}
      onClose={close}
      actions={<Button onClick={close}>{t('backToList')}</Button>}
    >
      {isGone && <p>{words('goneText')}</p>}
      {error && !isGone && <ErrorNotice text={errorText(error)} onRetry={() => void refetch()} />}
      {!error && <Skeleton width="100%" height="240px" />}
    </Dialog>
  );
  return error ? dialog : <Delayed>{dialog}</Delayed>;
}
