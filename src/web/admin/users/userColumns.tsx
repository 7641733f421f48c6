import { useTranslations } from 'use-intl';
import type { User } from '#contract/users.ts';
import type { Column } from '#web/lists/columns.ts';
import { Tag } from '#web/ui/Tag.tsx';
import { useAnswerWords } from './useAnswer.ts';

/** What the list shows of a user; `me` marks one's own row. */
export function useUserColumns(me: number): Column<User>[] {
  const t = useTranslations('admin.users');
  const answerWords = useAnswerWords();
  return [
    {
      id: 'displayName',
      header: t('displayName'),
      cell: ({ id, displayName }) => (
        <>
          <bdi>{displayName}</bdi> {id === me && <Tag text={t('you')} />}
        </>
      ),
      sortKey: 'displayName',
      width: '22%',
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
      width: '6rem',
      phone: 'detail',
    },
    {
      id: 'groups',
      header: t('groups'),
      cell: ({ groups }) => (groups.length > 0 ? <bdi>{groups.map(({ name }) => name).join(', ')}</bdi> : null),
      phone: 'hidden',
    },
    { id: 'role', header: t('role'), cell: ({ role }) => t(role), width: '5rem', phone: 'hidden' },
    {
      id: 'presence',
      header: t('presence'),
      cell: ({ presenceAnswer }) => <bdi>{answerWords(presenceAnswer)}</bdi>,
      width: '11.5rem',
      phone: 'labelled',
    },
  ];
}
