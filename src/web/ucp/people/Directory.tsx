import Box from '@mui/material/Box';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { listPresences, type DirectoryEntry } from '#contract/presences.ts';
import { useListParams } from '#web/api/listParams.ts';
import { apiQuery } from '#web/api/query.ts';
import { useSession } from '#web/api/session.ts';
import { useExistingPage } from '#web/api/useExistingPage.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { useMyPresence } from '#web/ucp/presence/usePick.ts';
import { Button } from '#web/ui/Button.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { DataList } from '#web/ui/list/DataList.tsx';
import { Paging } from '#web/ui/list/Paging.tsx';
import { SearchField } from '#web/ui/list/SearchField.tsx';
import { useDirectoryColumns } from './directoryColumns.tsx';
import { SetPresenceLink } from './SetPresenceLink.tsx';
import { TypeFilter } from './TypeFilter.tsx';

/** Everyone who has presence and what they are in, live. */
export function Directory() {
  const t = useTranslations('ucp.directory');
  const errorText = useErrorText();
  const { user, may } = useSession();
  const [params, change] = useListParams(listPresences);
  const list = useQuery({ ...apiQuery(listPresences, { query: params }), placeholderData: keepPreviousData });
  const { data, error, refetch } = list;
  const rows = useExistingPage(list, params, change);
  const mine = useMyPresence();
  const columns = useDirectoryColumns(user?.extension ?? null, mine.saving);

  /** One's own row shows a pick as soon as it is made, as everything else on the page does. */
  function current(entry: DirectoryEntry): DirectoryEntry {
    return mine.shown && entry.extension === user?.extension ? { ...entry, presence: mine.shown } : entry;
  }

  return (
    <Box component="section" aria-labelledby="directory" sx={{ display: 'grid', gap: 2 }}>
      <Box component="h2" id="directory" sx={{ typography: 'h2' }}>
        {t('title')}
      </Box>
      <Box sx={{ display: 'flex' }}>
        <SearchField
          label={t('search')}
          value={params.search ?? ''}
          onSearch={(search) => change({ search }, { replace: true })}
        />
      </Box>
      <TypeFilter counts={data?.counts} type={params.type} onType={(type) => change({ type })} />
      <DataList
        name={t('title')}
        columns={columns}
        rows={rows?.map(current)}
        rowKey={({ extension }) => extension}
        rowActions={may.setAnyPresence ? setPresenceLink : undefined}
        sort={params.sort}
        onSort={(sort) => change({ sort: sort as typeof params.sort })}
        error={error && errorText(error)}
        onRetry={() => refetch()}
        searching={Boolean(params.search) || params.type !== undefined}
        empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
        nothingFound={
          <EmptyState
            title={t('nothingFoundTitle')}
            text={t('nothingFoundText')}
            action={<Button onClick={() => change({ search: '', type: undefined })}>{t('showAll')}</Button>}
          />
        }
      />
      {data && (
        <Paging
          page={params.page}
          pageSize={params.pageSize}
          total={data.total}
          onPage={(page) => change({ page })}
          onPageSize={(pageSize) => change({ pageSize })}
        />
      )}
    </Box>
  );
}

function setPresenceLink({ extension, displayName }: DirectoryEntry) {
  return <SetPresenceLink extension={extension} displayName={displayName} />;
}
