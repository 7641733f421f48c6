import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Skeleton from '@mui/material/Skeleton';
import type { UseQueryResult } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '#web/api/errors.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Button } from '#web/ui/Button.tsx';
import { Delayed } from '#web/ui/Delayed.tsx';
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
  const id = useId();
  const { data, error, refetch } = query;
  if (data !== undefined) return children(data);

  const isGone = isProblem(error, 'not_found');
  const dialog = (
    <Dialog open aria-labelledby={`${id}title`} onClose={onClose}>
      <DialogTitle id={`${id}title`}>{isGone ? gone.title : t(error ? 'cantOpen' : 'opening')}</DialogTitle>
      <DialogContent>
        {isGone && <p>{gone.text}</p>}
        {error && !isGone && <ErrorNotice text={errorText(error)} onRetry={() => void refetch()} />}
        {!error && <Skeleton variant="rounded" height={240} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('backToList')}</Button>
      </DialogActions>
    </Dialog>
  );
  return error ? dialog : <Delayed>{dialog}</Delayed>;
}
