import { useQuery, type UseQueryResult } from '@tanstack/react-query';
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
import { ConflictDialog } from '#web/records/ConflictDialog.tsx';
import { RecordDialog } from '#web/records/RecordDialog.tsx';
import { SaveDialog } from '#web/records/SaveDialog.tsx';
import { useEdit, type Versioned } from '#web/records/useEdit.ts';
import { useListDialog } from '#web/records/useListDialog.ts';
import { GroupFields } from './GroupFields.tsx';

const resolver = contractResolver(groupInput);
const empty: GroupInput = { name: '', priority: DEFAULT_PRIORITY, presence: 'yes' };
const inputOf = ({ name, priority, presence }: Group): GroupInput => ({ name, priority, presence });

/** Adds a group, or edits the one in the address. */
export function Component() {
  const { id } = useParams();
  return id === undefined ? <NewGroup /> : <ExistingGroup key={id} id={Number(id)} />;
}

function NewGroup() {
  const t = useTranslations('admin.groups');
  const form = useForm<GroupInput>({ resolver, defaultValues: empty });
  const create = useApiMutation(createGroup, { stale: ['groups'] });
  return (
    <SaveDialog title={t('addTitle')} form={form} listPath={paths.groups} save={(body) => create.mutateAsync({ body })}>
      <GroupFields control={form.control} />
    </SaveDialog>
  );
}

function ExistingGroup({ id }: { id: number }) {
  const t = useTranslations('admin.groups');
  const { close } = useListDialog(paths.groups);
  const latest = useQuery(versionedQuery(getGroup, { params: { id } }));
  return (
    <RecordDialog query={latest} gone={{ title: t('goneTitle'), text: t('goneText') }} onClose={close}>
      {(opened) => <EditGroup opened={opened} latest={latest} />}
    </RecordDialog>
  );
}

function EditGroup({ opened, latest }: { opened: Versioned<Group>; latest: UseQueryResult<Versioned<Group>> }) {
  const t = useTranslations('admin.groups');
  const { id } = opened.data;
  const update = useApiMutation(updateGroup, { stale: ['groups', 'presences'] });
  const { form, base, conflict, submit } = useEdit({
    opened,
    latest,
    resolver,
    inputOf,
    save: (body, ifMatch) => update.mutateAsync({ params: { id }, body, ifMatch }),
  });
  const words = (field: keyof GroupInput, input: GroupInput) =>
    field === 'presence' ? t(input.presence) : String(input[field] ?? '');
  return (
    <SaveDialog
      title={t('editTitle', { name: base.data.name })}
      form={form}
      listPath={paths.groups}
      save={submit}
      deletePath={paths.deleteGroup(id)}
    >
      <GroupFields control={form.control} />
      {conflict && (
        <ConflictDialog
          fields={(['name', 'priority', 'presence'] as const).map((field) => ({
            name: t(field),
            before: words(field, inputOf(conflict.before)),
            theirs: words(field, inputOf(conflict.theirs)),
            mine: words(field, conflict.mine),
          }))}
          onDecide={conflict.decide}
        />
      )}
    </SaveDialog>
  );
}
