import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { Phone } from '#contract/phones.ts';
import { phonesQuery } from '#web/data/queries/phones.ts';
import type { Column } from '#web/lists/columns.ts';
import { DataList } from '#web/lists/DataList.tsx';
import { useTimes } from '#web/messages/useTimes.ts';
import { paths } from '#web/paths.ts';
import { ButtonLink } from '#web/ui/Button.tsx';
import { Skeleton } from '#web/ui/Delayed.tsx';
import { IconLink } from '#web/ui/IconButton.tsx';
import { PlusIcon, TrashIcon } from '#web/ui/icons/icons.tsx';
import css from './phones.module.css';

/** One's desk phones: each opens what has to be entered in it. */
export function PhoneList() {
  const t = useTranslations('phones');
  const { data, error, refetch } = useQuery(phonesQuery);
  const columns = usePhoneColumns();
  if (!data && !error) return <Skeleton width="100%" height="36px" />;
  const add = (
    <div className={css.add}>
      <ButtonLink icon={<PlusIcon />} to={paths.newPhone}>
        {t('add')}
      </ButtonLink>
    </div>
  );
  return (
    <div className={css.phones}>
      <DataList
        name={t('list')}
        columns={columns}
        rows={data?.items}
        rowKey={({ id }) => id}
        rowTo={({ id }) => paths.phone(id)}
        rowActions={({ id, name }) => (
          <IconLink name={t('remove', { name })} to={paths.removePhone(id)}>
            <TrashIcon />
          </IconLink>
        )}
        actionCount={1}
        error={error}
        onRetry={() => void refetch()}
        empty={add}
        within
      />
      {data && data.items.length > 0 && add}
    </div>
  );
}

function usePhoneColumns(): Column<Phone>[] {
  const t = useTranslations('phones');
  const { when } = useTimes();
  return [
    { id: 'name', header: t('name'), cell: ({ name }) => <bdi>{name}</bdi>, phone: 'title' },
    { id: 'maker', header: t('maker'), cell: ({ maker }) => t(`makers.${maker}`), width: '10rem', phone: 'detail' },
    {
      id: 'lastUsed',
      header: t('lastUsed'),
      cell: ({ lastUsedAt }) => (lastUsedAt ? when(lastUsedAt) : t('never')),
      width: '11rem',
      phone: 'labelled',
    },
  ];
}
