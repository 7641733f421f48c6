import type { ReactNode } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { FormDialog } from '#web/forms/FormDialog.tsx';
import { useFormSubmit } from '#web/forms/useFormSubmit.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { EditCancelled } from './useEdit.ts';
import { type RecordNoun, useListDialog } from './useListDialog.ts';

interface SaveDialogProps<Input extends FieldValues> {
  title: string;
  form: UseFormReturn<Input>;
  /** The list that this is a dialog over. */
  noun: RecordNoun;
  /** Carries it out; rejects with what failed, or with `EditCancelled` when nothing did. */
  save: (input: Input) => Promise<unknown>;
  /** Where one is asked about deleting, for what exists already. */
  deletePath?: string | undefined;
  children: ReactNode;
}

/** A form over its list: adds or edits a record, and says what failed. */
export function SaveDialog<Input extends FieldValues>(props: SaveDialogProps<Input>) {
  const { title, form, noun, save, deletePath, children } = props;
  const errorText = useErrorText();
  const { close, open } = useListDialog(noun);
  const { submit, submitting, error } = useFormSubmit(form, save);
  return (
    <FormDialog
      title={title}
      form={form}
      onSubmit={submit}
      submitting={submitting}
      submitError={error === null || error instanceof EditCancelled ? null : errorText(error)}
      onClose={close}
      onDelete={deletePath === undefined ? undefined : () => open(deletePath)}
    >
      {children}
    </FormDialog>
  );
}
