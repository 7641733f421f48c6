import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { WebhookDelivery } from '#contract/webhooks.ts';
import { deliveriesQuery, useReplayDelivery } from '#web/data/queries/admin/webhooks.ts';
import type { Column } from '#web/lists/columns.ts';
import { DataList } from '#web/lists/DataList.tsx';
import { Paging } from '#web/lists/Paging.tsx';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { useNames } from '#web/messages/useNames.ts';
import { useTimes } from '#web/messages/useTimes.ts';
import { When } from '#web/messages/When.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { joinFacts } from '#web/ui/Facts.tsx';
import { Section } from '#web/ui/frame/Section.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { HistoryIcon } from '#web/ui/icons/icons.tsx';

/** What a webhook was sent or is to be sent; each message can be sent once more. */
export function DeliverySection({ webhook, enabled }: { webhook: number; enabled: boolean }) {
  const t = useTranslations('system.webhooks.deliveries');
  const errorText = useErrorText();
  const [paging, setPaging] = useState({ page: 1, pageSize: 25 });
  const { data, error, refetch } = useQuery({ ...deliveriesQuery(webhook, paging), enabled });
  const { mutate, error: replayError } = useReplayDelivery();
  const { when } = useTimes();
  const eventName = useNames('admin.names.webhookEvents');
  const columns = useDeliveryColumns();
  return (
    <Section title={t('title')} text={t('text')}>
      {replayError && <ErrorNotice text={errorText(replayError)} />}
      <DataList
        name={t('title')}
        columns={columns}
        rows={data?.items}
        rowKey={({ id }) => id}
        rowActions={({ id, event, createdAt }) => (
          <IconButton
            name={t('replay', { event: eventName(event), when: when(createdAt) })}
            onClick={() => mutate({ params: { webhook, id } })}
          >
            <HistoryIcon />
          </IconButton>
        )}
        actionCount={1}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState title={t('empty')} />}
        within
      />
      {data && (
        <Paging
          {...paging}
          total={data.total}
          onPage={(page) => setPaging({ ...paging, page })}
          onPageSize={(pageSize) => setPaging({ page: 1, pageSize })}
        />
      )}
    </Section>
  );
}

function useDeliveryColumns(): Column<WebhookDelivery>[] {
  const t = useTranslations('system.webhooks.deliveries');
  const eventName = useNames('admin.names.webhookEvents');
  const statusName = useNames('system.webhooks.deliveries.statuses');
  const errorName = useNames('system.webhooks.deliveries.errors');
  const answerOf = ({ error, responseStatus, duration }: WebhookDelivery) =>
    joinFacts([
      responseStatus === null ? null : String(responseStatus),
      error && errorName(error),
      duration === null ? null : t('milliseconds', { duration: String(duration) }),
    ]);
  return [
    { id: 'event', header: t('event'), cell: ({ event }) => eventName(event), phone: 'title' },
    { id: 'at', header: t('at'), cell: ({ createdAt }) => <When at={createdAt} />, width: '9rem', phone: 'detail' },
    {
      id: 'status',
      header: t('status'),
      cell: ({ status }) => statusName(status),
      width: '7rem',
      phone: 'detail',
    },
    {
      id: 'attempts',
      header: t('attempts'),
      cell: ({ attempts }) => attempts,
      width: '6rem',
      phone: 'labelled',
      showsOnPhone: ({ attempts }) => attempts > 1,
    },
    { id: 'answer', header: t('answer'), cell: answerOf, width: '15rem', phone: 'detail' },
    {
      id: 'next',
      header: t('next'),
      cell: ({ nextAttemptAt }) => nextAttemptAt && <When at={nextAttemptAt} />,
      width: '9rem',
      phone: 'labelled',
      showsOnPhone: ({ nextAttemptAt }) => nextAttemptAt !== null,
    },
  ];
}
