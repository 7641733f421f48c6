import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Endpoint } from '#contract/endpoint.ts';
import { useApiMutation } from '#web/data/query.ts';
import type { Noun } from '#web/data/stale.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';
import { announce } from '#web/ui/toastStore.ts';
import { type RecordNoun, useListDialog } from './useListDialog.ts';

/** Deletes a record, and closes the dialog that asks whether to. `enabled` is for the queries that the question needs. */
export function useDeletion<E extends Endpoint>(spec: E, noun: RecordNoun, stale: readonly Noun[]) {
  const { closeWithoutAsking } = useListDialog(noun);
  const deletion = useApiMutation(spec, { stale, onSuccess: closeWithoutAsking });
  // What is being deleted is not fetched again: it will not be there.
  return { deletion, enabled: !deletion.isPending && !deletion.isSuccess };
}

interface DeleteQuestionProps<Input> {
  noun: Exclude<RecordNoun, 'audit'>;
  title: string;
  /** Announced once it is done. */
  deleted: string;
  deletion: Pick<UseMutationResult<unknown, Error, Input>, 'mutate' | 'isPending' | 'error'>;
  input: Input;
  /** Set where another place shows the error of the deletion. */
  errorShown?: boolean;
  /** What the deletion touches. */
  children: ReactNode;
}

/** Asks before a record is deleted. */
export function DeleteQuestion<Input>(props: DeleteQuestionProps<Input>) {
  const { noun, title, deleted, deletion, input, errorShown = false, children } = props;
  const t = useTranslations(`admin.${noun}`);
  const errorText = useErrorText();
  const { close } = useListDialog(noun);
  const { mutate, isPending, error } = deletion;
  return (
    <ConfirmDialog
      title={title}
      action={t('submitDelete')}
      danger
      busy={isPending}
      error={error && !errorShown ? errorText(error) : null}
      onConfirm={() => mutate(input, { onSuccess: () => announce(deleted) })}
      onClose={close}
    >
      {children}
    </ConfirmDialog>
  );
}
