import { useQuery, type QueryKey, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { isProblem } from '#web/data/errors.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import type { RecordNoun } from '#web/paths.ts';
import { Button } from '#web/ui/Button.tsx';
import { Delayed, Skeleton } from '#web/ui/Delayed.tsx';
import { Dialog } from '#web/ui/dialog/Dialog.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { useListDialog } from './useListDialog.ts';

/** The query of a record by its id. */
export type RecordQuery<Data, Key extends QueryKey> = (id: number) => UseQueryOptions<Data, Error, Data, Key>;

interface RecordDialogProps<Data, Key extends QueryKey> {
  noun: RecordNoun;
  query: RecordQuery<Data, Key>;
  /** Whether to ask; true unless said. */
  enabled?: boolean;
  children: (data: Data, result: UseQueryResult<Data>) => ReactNode;
}

/** A dialog about the record in the address, over its list: waits for it, says when it can't be had or is gone, then shows `children` of it. */
export function RecordDialog<Data, Key extends QueryKey>(props: RecordDialogProps<Data, Key>) {
  const { noun, query, enabled = true, children } = props;
  const t = useTranslations('admin');
  const words = useTranslations(`admin.${noun}`);
  const errorText = useErrorText();
  const { close } = useListDialog(noun);
  const result = useQuery({ ...query(Number(useParams().id)), enabled });
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
      {error && !isGone && <ErrorNotice text={errorText(error)} error={error} onRetry={() => void refetch()} />}
      {!error && <Skeleton width="100%" height="240px" />}
    </Dialog>
  );
  return error ? dialog : <Delayed>{dialog}</Delayed>;
}
