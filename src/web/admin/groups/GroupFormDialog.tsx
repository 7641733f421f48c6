import { useForm } from 'react-hook-form';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import {
  createGroup,
  DEFAULT_PRIORITY,
  getGroup,
  type Group,
  groupInput,
  type GroupInput,
  updateGroup,
} from '#contract/groups.ts';
import { useApiMutation, versionedQuery } from '#web/data/query.ts';
import { contractResolver } from '#web/forms/validation.ts';
import { paths } from '#web/paths.ts';
import { EditRecord } from '#web/records/EditRecord.tsx';
import { SaveDialog } from '#web/records/SaveDialog.tsx';
import { GroupFields } from './GroupFields.tsx';

const resolver = contractResolver(groupInput);
const empty: GroupInput = { name: '', priority: DEFAULT_PRIORITY, presence: 'yes' };
const inputOf = ({ name, priority, presence }: Group): GroupInput => ({ name, priority, presence });

/** Adds a group, or edits the one in the address. */
export function Component() {
  const { id } = useParams();
  return id === undefined ? <NewGroup /> : <EditGroup key={id} id={Number(id)} />;
}

function NewGroup() {
  const t = useTranslations('admin.groups');
  const form = useForm<GroupInput>({ resolver, defaultValues: empty });
  const create = useApiMutation(createGroup, { stale: ['groups'] });
  return (
    <SaveDialog noun="groups" title={t('addTitle')} form={form} save={(body) => create.mutateAsync({ body })}>
      <GroupFields control={form.control} />
    </SaveDialog>
  );
}

function EditGroup({ id }: { id: number }) {
  const t = useTranslations('admin.groups');
  const update = useApiMutation(updateGroup, { stale: ['groups', 'presences'] });
  const words = (field: keyof GroupInput, input: GroupInput) =>
    field === 'presence' ? t(input.presence) : String(input[field] ?? '');
  return (
    <EditRecord
      noun="groups"
      query={versionedQuery(getGroup, { params: { id } })}
      title={({ name }) => t('editTitle', { name })}
      resolver={resolver}
      inputOf={inputOf}
      save={(body, ifMatch) => update.mutateAsync({ params: { id }, body, ifMatch })}
      deletePath={paths.deleteGroup(id)}
      compare={({ before, theirs, mine }) =>
        (['name', 'priority', 'presence'] as const).map((field) => ({
          name: t(field),
          before: words(field, inputOf(before)),
          theirs: words(field, inputOf(theirs)),
          mine: words(field, mine),
        }))
      }
    >
      {({ control }) => <GroupFields control={control} />}
    </EditRecord>
  );
}
