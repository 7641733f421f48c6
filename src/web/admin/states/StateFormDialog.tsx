import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { createState, getState, stateInput, type State, type StateInput, updateState } from '#contract/states.ts';
import { labelOf } from '#domain/labels.ts';
import { useApiMutation, versionedQuery } from '#web/data/query.ts';
import { contractResolver } from '#web/forms/validation.ts';
import { paths } from '#web/paths.ts';
import { ConflictDialog } from '#web/records/ConflictDialog.tsx';
import { RecordDialog } from '#web/records/RecordDialog.tsx';
import { SaveDialog } from '#web/records/SaveDialog.tsx';
import { useEdit, type Versioned } from '#web/records/useEdit.ts';
import { useListDialog } from '#web/records/useListDialog.ts';
import { StateFields } from './StateFields.tsx';

const resolver = contractResolver(stateInput);
const inputOf = ({ type, message }: Pick<State, 'type' | 'message'>): StateInput => ({ type, message: message ?? '' });

/** Adds a state, or edits the one in the address. */
export function Component() {
  const { id } = useParams();
  return id === undefined ? <NewState /> : <ExistingState key={id} id={Number(id)} />;
}

function NewState() {
  const t = useTranslations('admin.states');
  const form = useForm<StateInput>({ resolver, defaultValues: inputOf({ type: 'available', message: null }) });
  const create = useApiMutation(createState, { stale: ['states'] });
  return (
    <SaveDialog title={t('addTitle')} form={form} listPath={paths.states} save={(body) => create.mutateAsync({ body })}>
      <StateFields form={form} />
    </SaveDialog>
  );
}

function ExistingState({ id }: { id: number }) {
  const t = useTranslations('admin.states');
  const { close } = useListDialog(paths.states);
  const latest = useQuery(versionedQuery(getState, { params: { id } }));
  return (
    <RecordDialog query={latest} gone={{ title: t('goneTitle'), text: t('goneText') }} onClose={close}>
      {(opened) => <EditState opened={opened} latest={latest} />}
    </RecordDialog>
  );
}

function EditState({ opened, latest }: { opened: Versioned<State>; latest: UseQueryResult<Versioned<State>> }) {
  const t = useTranslations('admin.states');
  const { id } = opened.data;
  const update = useApiMutation(updateState, { stale: ['states'] });
  const { form, base, conflict, submit } = useEdit({
    opened,
    latest,
    resolver,
    inputOf,
    save: (body, ifMatch) => update.mutateAsync({ params: { id }, body, ifMatch }),
  });
  return (
    <SaveDialog
      title={t('editTitle', { label: base.data.label })}
      form={form}
      listPath={paths.states}
      save={submit}
      deletePath={paths.deleteState(id)}
    >
      <StateFields form={form} inUse={base.data.inUse} />
      {conflict && (
        <ConflictDialog
          fields={[
            {
              name: t('state'),
              before: conflict.before.label,
              theirs: conflict.theirs.label,
              mine: labelOf(conflict.mine.type, conflict.mine.message?.trim() || null),
            },
          ]}
          onDecide={conflict.decide}
        />
      )}
    </SaveDialog>
  );
}
