import { type Key, useState } from 'react';
import { useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { listUsers, type PresenceAnswer, type User } from '#contract/users.ts';
import { offers } from '#web/data/config.ts';
import { useUser } from '#web/data/session.ts';
import type { Column } from '#web/lists/columns.ts';
import { listLoader, useList } from '#web/lists/useList.ts';
import { useNames } from '#web/messages/useNames.ts';
import { paths } from '#web/paths.ts';
import { RecordsPage } from '#web/records/RecordsPage.tsx';
import { Breakable } from '#web/ui/Breakable.tsx';
import { ButtonLink } from '#web/ui/Button.tsx';
import { IconLink } from '#web/ui/IconButton.tsx';
import { KeyIcon } from '#web/ui/icons/icons.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import { BulkBar } from './BulkBar.tsx';
import { ExportButton } from './import/ExportButton.tsx';
import { useAnswerMessage } from './useAnswer.ts';
import { UserFilter } from './UserFilter.tsx';
import css from './UsersPage.module.css';

export const loader = listLoader(listUsers);

/** Everyone who can sign in. */
export function Component() {
  const t = useTranslations('admin.users');
  const words = useTranslations('admin.userImport');
  const me = useUser();
  const list = useList(listUsers);
  const columns = useColumns(me.id);
  const { params, isFiltered, change } = list;
  const [chosen, setChosen] = useState<ReadonlySet<Key>>(new Set());
  const { search } = useLocation();
  return (
    <RecordsPage
      noun="users"
      list={list}
      columns={columns}
      nameOf={({ displayName }) => displayName}
      moreActions={
        <>
          {offers('imports') && <ButtonLink to={{ pathname: paths.importUsers, search }}>{words('open')}</ButtonLink>}
          <ExportButton query={params} />
        </>
      }
      filter={<UserFilter group={params.group} presence={params.presence} onChange={change} />}
      nothingFound={
        isFiltered ? { title: t('nothingLeftTitle'), text: t('nothingLeftText'), showAll: t('showAll') } : undefined
      }
      selection={{ chosen, onChoose: setChosen, nameOf: ({ displayName: name }) => t('select', { name }) }}
      actionCount={3}
      rowActions={({ id, displayName: name }, { edit, remove }) => (
        <>
          {edit}
          <IconLink name={t('password', { name })} to={{ pathname: paths.userPassword(id), search }}>
            <KeyIcon />
          </IconLink>
          {id !== me.id && remove}
        </>
      )}
    >
      <BulkBar chosen={chosen} onDone={() => setChosen(new Set())} />
    </RecordsPage>
  );
}

/** What the list shows of a user; `me` marks one's own row. */
function useColumns(me: number): Column<User>[] {
  const t = useTranslations('admin.users');
  const roleName = useNames('admin.names.roles');
  const messageOf = useAnswerMessage();
  function answerOf(answer: PresenceAnswer) {
    const [key, values] = messageOf(answer);
    return t.rich(key, { ...values, source: (words) => <span className={css.source}>{words}</span> });
  }
  return [
    {
      id: 'displayName',
      header: t('displayName'),
      cell: ({ id, displayName }) => (
        <>
          <bdi>{displayName}</bdi> {id === me && <Tag text={t('you')} />}
        </>
      ),
      sorts: true,
      width: '20%',
      wraps: 'twice',
      phone: 'title',
    },
    {
      id: 'username',
      header: t('username'),
      cell: ({ username }) => (
        <bdi>
          <Breakable text={username} at={/(?<=[._@-])/} />
        </bdi>
      ),
      sorts: true,
      wraps: 'twice',
      phone: 'hidden',
    },
    {
      id: 'extension',
      header: t('extension'),
      cell: ({ extension }) => extension,
      sorts: true,
      width: '5.5rem',
      phone: 'detail',
    },
    {
      id: 'groups',
      header: t('groups'),
      cell: ({ groups }) => (groups.length > 0 ? <bdi>{groups.map(({ name }) => name).join(', ')}</bdi> : null),
      wraps: 'twice',
      phone: 'detail',
      showsOnPhone: ({ presenceAnswer }) => presenceAnswer.on,
    },
    {
      id: 'role',
      header: t('role'),
      cell: ({ role }) => roleName(role),
      width: '4.5rem',
      phone: 'hidden',
    },
    {
      id: 'presence',
      header: t('presence'),
      cell: ({ presenceAnswer }) => <bdi>{answerOf(presenceAnswer)}</bdi>,
      width: '11rem',
      wraps: 'twice',
      phone: 'labelled',
      showsOnPhone: ({ presenceAnswer }) => !presenceAnswer.on,
    },
  ];
}
