import type { QueryKey, UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type FieldValues, FormProvider, type Resolver, useForm } from 'react-hook-form';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { type EditedNoun, paths } from '#web/paths.ts';
import { ConflictDialog, type FieldWords } from './ConflictDialog.tsx';
import { RecordDialog, type RecordQuery } from './RecordDialog.tsx';
import { SaveDialog } from './SaveDialog.tsx';
import { useEdit, type Versioned } from './useEdit.ts';

interface Mutation<Input> {
  mutateAsync: (input: Input) => Promise<unknown>;
}

interface RecordFormProps<Data, Input extends FieldValues, NewInput extends FieldValues, Key extends QueryKey> {
  noun: EditedNoun;
  /** What a new record begins with. */
  empty: NewInput;
  newResolver: Resolver<NewInput>;
  create: Mutation<{ body: NewInput }>;
  /** A `versionedQuery`. */
  query: RecordQuery<Versioned<Data>, Key>;
  nameOf: (data: Data) => string;
  inputOf: (data: Data) => Input;
  resolver: Resolver<Input>;
  update: Mutation<{ params: { id: number }; body: Input; ifMatch: string }>;
  mayDelete?: (id: number) => boolean;
  /** The fields as a person reads them, to decide between what others saved meanwhile and their own. */
  wordsOf: (input: Input) => FieldWords;
  /** The fields, which have the form from its `FormProvider`. Without `data`, which is what the backend has, those of a new record. */
  children: (data?: Data) => ReactNode;
}

/** The routes that add a record and that edit the one in the address: a conflict between two who edit is the person's to decide. */
export function RecordForm<Data, Input extends FieldValues, NewInput extends FieldValues, Key extends QueryKey>(
  props: RecordFormProps<Data, Input, NewInput, Key>,
) {
  const { id } = useParams();
  if (id === undefined) return <NewRecord {...props} />;
  return (
    <RecordDialog noun={props.noun} query={props.query}>
      {(opened, latest) => <EditRecord key={id} id={Number(id)} opened={opened} latest={latest} {...props} />}
    </RecordDialog>
  );
}

function NewRecord<Data, Input extends FieldValues, NewInput extends FieldValues, Key extends QueryKey>(
  props: RecordFormProps<Data, Input, NewInput, Key>,
) {
  const { noun, empty, newResolver, create, children } = props;
  const t = useTranslations(`admin.${noun}`);
  const form = useForm<NewInput>({ resolver: newResolver, values: empty });
  return (
    <SaveDialog title={t('addTitle')} form={form} noun={noun} save={(body) => create.mutateAsync({ body })}>
      <FormProvider {...form}>{children()}</FormProvider>
    </SaveDialog>
  );
}

interface OpenedRecord<Data> {
  id: number;
  /** What the form began with. */
  opened: Versioned<Data>;
  latest: UseQueryResult<Versioned<Data>>;
}

function EditRecord<Data, Input extends FieldValues, NewInput extends FieldValues, Key extends QueryKey>(
  props: RecordFormProps<Data, Input, NewInput, Key> & OpenedRecord<Data>,
) {
  const { noun, id, nameOf, inputOf, update, mayDelete, wordsOf, children } = props;
  const t = useTranslations(`admin.${noun}`);
  const save = (body: Input, ifMatch: string) => update.mutateAsync({ params: { id }, body, ifMatch });
  const { form, base, conflict, submit } = useEdit({ ...props, save });
  return (
    <SaveDialog
      title={t('editTitle', { name: nameOf(base.data) })}
      form={form}
      noun={noun}
      save={submit}
      deletePath={mayDelete?.(id) === false ? undefined : paths.deleteRecord(noun, id)}
    >
      <FormProvider {...form}>{children(base.data)}</FormProvider>
      {conflict && (
        <ConflictDialog
          before={wordsOf(inputOf(conflict.before))}
          theirs={wordsOf(inputOf(conflict.theirs))}
          mine={wordsOf(conflict.mine)}
          onDecide={conflict.decide}
        />
      )}
    </SaveDialog>
  );
}
