import { useForm } from 'react-hook-form';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { createState, getState, stateInput, type State, type StateInput, updateState } from '#contract/states.ts';
import { labelOf } from '#domain/labels.ts';
import { useApiMutation, versionedQuery } from '#web/data/query.ts';
import { contractResolver } from '#web/forms/validation.ts';
import { paths } from '#web/paths.ts';
import { EditRecord } from '#web/records/EditRecord.tsx';
import { SaveDialog } from '#web/records/SaveDialog.tsx';
import { StateFields } from './StateFields.tsx';

const resolver = contractResolver(stateInput);
const inputOf = ({ type, message }: Pick<State, 'type' | 'message'>): StateInput => ({ type, message: message ?? '' });

/** Adds a state, or edits the one in the address. */
export function Component() {
  const { id } = useParams();
  return id === undefined ? <NewState /> : <EditState key={id} id={Number(id)} />;
}

function NewState() {
  const t = useTranslations('admin.states');
  const form = useForm<StateInput>({ resolver, defaultValues: inputOf({ type: 'available', message: null }) });
  const create = useApiMutation(createState, { stale: ['states'] });
  return (
    <SaveDialog noun="states" title={t('addTitle')} form={form} save={(body) => create.mutateAsync({ body })}>
      <StateFields form={form} />
    </SaveDialog>
  );
}

function EditState({ id }: { id: number }) {
  const t = useTranslations('admin.states');
  const update = useApiMutation(updateState, { stale: ['states'] });
  return (
    <EditRecord
      noun="states"
      query={versionedQuery(getState, { params: { id } })}
      title={({ label }) => t('editTitle', { label })}
      resolver={resolver}
      inputOf={inputOf}
      save={(body, ifMatch) => update.mutateAsync({ params: { id }, body, ifMatch })}
      deletePath={paths.deleteState(id)}
      compare={({ before, theirs, mine }) => [
        {
          name: t('state'),
          before: before.label,
          theirs: theirs.label,
          mine: labelOf(mine.type, mine.message?.trim() || null),
        },
      ]}
    >
      {(form, { inUse }) => <StateFields form={form} inUse={inUse} />}
    </EditRecord>
  );
}
