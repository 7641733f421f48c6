import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ApiKey } from '#contract/apiKeys.ts';
import { apiKeysQuery } from '#web/data/queries/admin/apiKeys.ts';
import type { Column } from '#web/lists/columns.ts';
import { DataList } from '#web/lists/DataList.tsx';
import { useNames } from '#web/messages/useNames.ts';
import { When } from '#web/messages/When.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Section } from '#web/ui/frame/Section.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { PlusIcon, TrashIcon } from '#web/ui/icons/icons.tsx';
import { NewApiKeyDialog } from './NewApiKeyDialog.tsx';
import { RevokeApiKeyDialog } from './RevokeApiKeyDialog.tsx';

/** The keys by which programs call: new ones are made here, and any is revoked. */
export function ApiKeySection() {
  const t = useTranslations('system.apiKeys');
  const { data, error, refetch } = useQuery(apiKeysQuery);
  const columns = useApiKeyColumns();
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey>();
  const add = (
    <Button icon={<PlusIcon />} onClick={() => setMaking(true)}>
      {t('add')}
    </Button>
  );
  return (
    <Section title={t('title')} text={t('text')} actions={add}>
      {(error !== null || data?.items.length !== 0) && (
        <DataList
          name={t('list')}
          columns={columns}
          rows={data?.items}
          rowKey={({ id }) => id}
          rowActions={(key) => (
            <IconButton name={t('revoke', { name: key.name })} onClick={() => setRevoking(key)}>
              <TrashIcon />
            </IconButton>
          )}
          actionCount={1}
          error={error}
          onRetry={() => void refetch()}
          within
        />
      )}
      {making && <NewApiKeyDialog onClose={() => setMaking(false)} />}
      {revoking && <RevokeApiKeyDialog apiKey={revoking} onClose={() => setRevoking(undefined)} />}
    </Section>
  );
}

function useApiKeyColumns(): Column<ApiKey>[] {
  const t = useTranslations('system.apiKeys');
  const scopeName = useNames('admin.names.scopes');
  return [
    {
      id: 'name',
      header: t('name'),
      cell: ({ name, startsWith }) => (
        <>
          <bdi>{name}</bdi> <code className="soft">{startsWith}…</code>
        </>
      ),
      phone: 'title',
    },
    {
      id: 'scopes',
      header: t('scopes'),
      cell: ({ scopes }) => scopes.map(scopeName).join(', '),
      width: '12rem',
      phone: 'detail',
    },
    {
      id: 'madeBy',
      header: t('madeBy'),
      cell: ({ createdBy }) => <bdi>{createdBy.displayName}</bdi>,
      width: '9rem',
      phone: 'labelled',
    },
    {
      id: 'expires',
      header: t('expires'),
      cell: ({ expiresAt }) => {
        if (expiresAt === null) return t('never');
        return Date.parse(expiresAt) > Date.now() ? <When at={expiresAt} /> : t('ended');
      },
      width: '9rem',
      phone: 'labelled',
    },
    {
      id: 'lastUsed',
      header: t('lastUsed'),
      cell: ({ lastUsedAt }) => (lastUsedAt ? <When at={lastUsedAt} /> : t('unused')),
      width: '9rem',
      phone: 'labelled',
    },
  ];
}
