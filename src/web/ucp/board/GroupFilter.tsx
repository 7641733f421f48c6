import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { groupsQuery } from '#web/data/queries/board.ts';
import { Select } from '#web/forms/Select.tsx';

/** Narrows the board to the people of one group. Where there are no groups there is nothing to choose. */
export function GroupFilter({
  group,
  onGroup,
}: {
  group: number | undefined;
  onGroup: (group: number | undefined) => void;
}) {
  const t = useTranslations('board');
  const { data } = useQuery(groupsQuery);
  const groups = data?.items ?? [];
  if (groups.length === 0 && group === undefined) return null;
  return (
    <Select
      aria-label={t('group')}
      value={groups.some(({ id }) => id === group) ? String(group) : ''}
      onChange={({ target }) => onGroup(target.value === '' ? undefined : Number(target.value))}
      options={[
        { value: '', label: t('allGroups') },
        ...groups.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
    />
  );
}
