import type { QueryKey, UseQueryOptions, UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { FieldValues, Resolver, UseFormReturn } from 'react-hook-form';
import { type ComparedField, ConflictDialog } from './ConflictDialog.tsx';
import { RecordDialog } from './RecordDialog.tsx';
import { SaveDialog } from './SaveDialog.tsx';
import { type Conflict, useEdit, type Versioned } from './useEdit.ts';
import type { RecordNoun } from './useListDialog.ts';

interface EditFormProps<Data, Input extends FieldValues> {
  noun: RecordNoun;
  title: (data: Data) => string;
  resolver: Resolver<Input>;
  inputOf: (data: Data) => Input;
  save: (input: Input, etag: string) => Promise<unknown>;
  /** Where one is asked about deleting, if one may. */
  deletePath: string | undefined;
  /** The record's fields in words, for a person to decide between what others saved meanwhile and their own. */
  compare: (versions: Omit<Conflict<Data, Input>, 'decide'>) => readonly ComparedField[];
  /** The fields of the form; `data` is what the backend has. */
  children: (form: UseFormReturn<Input>, data: Data) => ReactNode;
}

interface EditRecordProps<Data, Input extends FieldValues, Key extends QueryKey> extends EditFormProps<Data, Input> {
  /** A `versionedQuery`. */
  query: UseQueryOptions<Versioned<Data>, Error, Versioned<Data>, Key>;
}

/** The route that edits a record: reads it, saves over the version that was read, and lets the person decide about a conflict. */
export function EditRecord<Data, Input extends FieldValues, Key extends QueryKey>({
  query,
  ...form
}: EditRecordProps<Data, Input, Key>) {
  return (
    <RecordDialog noun={form.noun} query={query}>
      {(opened, latest) => <EditForm opened={opened} latest={latest} {...form} />}
    </RecordDialog>
  );
}

interface OpenedProps<Data, Input extends FieldValues> extends EditFormProps<Data, Input> {
  opened: Versioned<Data>;
  latest: UseQueryResult<Versioned<Data>>;
}

function EditForm<Data, Input extends FieldValues>(props: OpenedProps<Data, Input>) {
  const { noun, title, deletePath, compare, children } = props;
  const { form, base, conflict, submit } = useEdit(props);
  return (
    <SaveDialog title={title(base.data)} form={form} noun={noun} save={submit} deletePath={deletePath}>
      {children(form, base.data)}
      {conflict && <ConflictDialog fields={compare(conflict)} onDecide={conflict.decide} />}
    </SaveDialog>
  );
}
