import NativeSelect from '@mui/material/NativeSelect';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { listPresenceGroups } from '#contract/presences.ts';
import { apiQuery } from '#web/api/query.ts';

/** Narrows the board to the people of one group. Where there are no groups there is nothing to choose. */
export function GroupFilter({
  group,
  onGroup,
}: {
  group: number | undefined;
  onGroup: (group: number | undefined) => void;
}) {
  const t = useTranslations('board');
  const { data } = useQuery(apiQuery(listPresenceGroups));
  const groups = data?.items ?? [];
  if (groups.length === 0 && group === undefined) return null;
  return (
    <NativeSelect
      value={groups.some(({ id }) => id === group) ? String(group) : ''}
      onChange={({ target }) => onGroup(target.value === '' ? undefined : Number(target.value))}
      input={<OutlinedInput />}
      inputProps={{ 'aria-label': t('group') }}
      sx={{ maxWidth: '100%', minHeight: 'var(--control)' }}
    >
      <option value="">{t('allGroups')}</option>
      {groups.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}
