import Chip from '@mui/material/Chip';
import { useTranslations } from 'use-intl';
import type { User } from '#contract/users.ts';
import type { Column } from '#web/ui/list/columns.ts';

/** What the list shows of a user; `me` marks one's own row. */
export function useUserColumns(me: number): Column<User>[] {
  const t = useTranslations('admin.users');
  return [
    {
      id: 'displayName',
      header: t('displayName'),
      cell: ({ id, displayName }) => (
        <>
          <bdi>{displayName}</bdi>
          {id === me && <Chip size="small" label={t('you')} sx={{ ml: 1 }} />}
        </>
      ),
      sortKey: 'displayName',
      phone: 'title',
    },
    {
      id: 'username',
      header: t('username'),
      cell: ({ username }) => <bdi>{username}</bdi>,
      sortKey: 'username',
      phone: 'hidden',
    },
    {
      id: 'extension',
      header: t('extension'),
      cell: ({ extension }) => extension,
      sortKey: 'extension',
      width: '8rem',
      phone: 'detail',
    },
    { id: 'role', header: t('role'), cell: ({ role }) => t(role), width: '6rem', phone: 'detail' },
    {
      id: 'presence',
      header: t('presence'),
      cell: ({ presence }) => t(presence === 'yes' ? 'on' : 'off'),
      width: '6.5rem',
      phone: 'hidden',
    },
  ];
}
