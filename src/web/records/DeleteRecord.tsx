import type { QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { isProblem } from '#web/data/errors.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import type { EditedNoun } from '#web/paths.ts';
import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';
import { announce } from '#web/ui/toastStore.ts';
import { RecordDialog, type RecordQuery } from './RecordDialog.tsx';
import { unknownVersion } from './unknownVersion.ts';
import type { Versioned } from './useEdit.ts';
import { useListDialog } from './useListDialog.ts';

interface DeleteRecordProps<Data, Usage, Query, RecordKey extends QueryKey, UsageKey extends QueryKey> {
  noun: EditedNoun;
  /** A `versionedQuery`. */
  query: RecordQuery<Versioned<Data>, RecordKey>;
  /** What else has to be known for the question, or null where the backend doesn't say; the record's own query, where nothing has. */
  usage: RecordQuery<Usage, UsageKey>;
  nameOf: (data: Data) => string;
  remove: {
    mutate: (
      input: { params: { id: number }; ifMatch: string; query?: Query },
      options: { onSuccess: () => void },
    ) => void;
    /** What was asked last. */
    variables: { ifMatch?: string | undefined } | undefined;
    isPending: boolean;
    isSuccess: boolean;
    error: Error | null;
  };
  /** What the deletion is told besides. */
  how?: Query;
  /** Whether an error is shown beside a field. */
  isFieldError?: (error: Error) => boolean;
  /** What the deletion touches. */
  children: (usage: NonNullable<Usage>, hasFieldError: boolean) => ReactNode;
}

/** The route that asks before the record in the address is deleted. */
export function DeleteRecord<Data, Usage, Query, RecordKey extends QueryKey, UsageKey extends QueryKey>(
  props: DeleteRecordProps<Data, Usage, Query, RecordKey, UsageKey>,
) {
  const { noun, query, usage, nameOf, remove, how, isFieldError, children } = props;
  const { mutate, variables, isPending, isSuccess, error } = remove;
  const hasFieldError = (error && isFieldError?.(error)) ?? false;
  const id = Number(useParams().id);
  const t = useTranslations(`admin.${noun}`);
  const admin = useTranslations('admin');
  const errorText = useErrorText();
  const { close, closeWithoutAsking } = useListDialog(noun);
  // What is being deleted is not fetched again: it will not be there.
  const enabled = !isPending && !isSuccess;

  /** Why it was not deleted, once the version is known that there is now. */
  const wordsOf = (problem: Error, etag: string, isFetching: boolean) =>
    errorText(
      isProblem(problem, 'stale') && etag === variables?.ifMatch && !isFetching ? unknownVersion(problem.url) : problem,
    );

  function confirm(name: string, ifMatch: string) {
    const onSuccess = () => {
      closeWithoutAsking();
      announce(t('deleted', { name }));
    };
    mutate({ params: { id }, ifMatch, query: how }, { onSuccess });
  }

  return (
    <RecordDialog noun={noun} query={query} enabled={enabled}>
      {({ data, etag }, { isFetching }) => (
        <RecordDialog noun={noun} query={usage} enabled={enabled}>
          {(used) => (
            <ConfirmDialog
              title={t('deleteTitle', { name: nameOf(data) })}
              action={t('submitDelete')}
              danger
              busy={isPending}
              error={error && !hasFieldError ? wordsOf(error, etag, isFetching) : null}
              onConfirm={() => confirm(nameOf(data), etag)}
              onClose={close}
            >
              {used ? children(used, hasFieldError) : <p>{admin('usageUnknown')}</p>}
            </ConfirmDialog>
          )}
        </RecordDialog>
      )}
    </RecordDialog>
  );
}
