import type { ReactNode } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { FormDialog } from '#web/forms/FormDialog.tsx';
import type { RecordNoun } from '#web/paths.ts';
import { useListDialog } from './useListDialog.ts';

interface SaveDialogProps<Input extends FieldValues> {
  title: string;
  form: UseFormReturn<Input>;
  /** The list that this is a dialog over. */
  noun: RecordNoun;
  save: (input: Input) => Promise<unknown>;
  /** Where one is asked about deleting, for what exists already. */
  deletePath?: string | undefined;
  /** The words on the button that submits: "Submit" unless given. */
  action?: string;
  children: ReactNode;
}

/** A form over its list: adds or edits a record. */
export function SaveDialog<Input extends FieldValues>({ noun, deletePath, ...dialog }: SaveDialogProps<Input>) {
  const { close, open } = useListDialog(noun);
  const onDelete = deletePath === undefined ? undefined : () => open(deletePath);
  return <FormDialog {...dialog} onClose={close} onDelete={onDelete} />;
}
