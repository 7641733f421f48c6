import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { ListPage, type ListPageProps } from '#web/lists/ListPage.tsx';
import { type EditedNoun, paths } from '#web/paths.ts';
import { ButtonLink } from '#web/ui/Button.tsx';
import { IconLink } from '#web/ui/IconButton.tsx';
import { PencilIcon, PlusIcon, TrashIcon } from '#web/ui/icons/icons.tsx';

type Inherited = 'list' | 'columns' | 'actionCount' | 'filter' | 'selection' | 'children';

interface RecordsPageProps<Row, Sort> extends Pick<ListPageProps<Row, Sort>, Inherited> {
  noun: EditedNoun;
  nameOf: (row: Row) => string;
  /** The links at a row's end, where they are not only those that edit and delete it. */
  rowActions?: (row: Row, links: { edit: ReactNode; remove: ReactNode }) => ReactNode;
  /** Beside Add. */
  moreActions?: ReactNode;
  /** What is said where a filter leaves nothing. */
  nothingFound?: ListPageProps<Row, Sort>['nothingFound'] | undefined;
}

/** The page of a noun whose records are added, edited and deleted over their list. */
export function RecordsPage<Row extends { id: number }, Sort extends string>(props: RecordsPageProps<Row, Sort>) {
  const { noun, nameOf, rowActions, moreActions, nothingFound, ...page } = props;
  const { shown, result, isNarrowed } = page.list;
  const t = useTranslations(`admin.${noun}`);
  const { search } = useLocation();
  const add = (
    <ButtonLink kind="primary" icon={<PlusIcon />} to={{ pathname: paths.newRecord(noun), search }}>
      {t('add')}
    </ButtonLink>
  );

  function actionsOf(row: Row): ReactNode {
    const name = nameOf(row);
    const edit = (
      <IconLink name={t('edit', { name })} to={{ pathname: paths.record(noun, row.id), search }}>
        <PencilIcon />
      </IconLink>
    );
    const remove = (
      <IconLink name={t('delete', { name })} to={{ pathname: paths.deleteRecord(noun, row.id), search }}>
        <TrashIcon />
      </IconLink>
    );
    if (rowActions) return rowActions(row, { edit, remove });
    return (
      <>
        {edit}
        {remove}
      </>
    );
  }

  // Where nothing is yet, the list's place says what to do about it.
  const isEmpty = result.data?.total === 0 && !isNarrowed;
  return (
    <ListPage
      {...page}
      noun={noun}
      rowPath={({ id }) => paths.record(noun, id)}
      rowActions={actionsOf}
      actions={
        <>
          {moreActions}
          {!isEmpty && add}
        </>
      }
      emptyAction={add}
      nothingFound={
        nothingFound ?? {
          title: t('nothingFoundTitle', { search: shown.search ?? '' }),
          text: t('nothingFoundText'),
          showAll: t('clearSearch'),
        }
      }
    />
  );
}
