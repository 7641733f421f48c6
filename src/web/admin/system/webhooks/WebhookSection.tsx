import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Webhook, webhookFaults } from '#contract/webhooks.ts';
import { webhooksQuery } from '#web/data/queries/admin/webhooks.ts';
import type { Column } from '#web/lists/columns.ts';
import { DataList } from '#web/lists/DataList.tsx';
import { useNames } from '#web/messages/useNames.ts';
import { When } from '#web/messages/When.tsx';
import { paths } from '#web/paths.ts';
import { Button } from '#web/ui/Button.tsx';
import { Section } from '#web/ui/frame/Section.tsx';
import { PlusIcon } from '#web/ui/icons/icons.tsx';
import { NewWebhookDialog } from './NewWebhookDialog.tsx';

/** The webhooks: new ones are made here, and each has a page. */
export function WebhookSection() {
  const t = useTranslations('system.webhooks');
  const { data, error, refetch } = useQuery(webhooksQuery);
  const columns = useWebhookColumns();
  const [making, setMaking] = useState(false);
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
          rowTo={({ id }) => paths.webhook(id)}
          error={error}
          onRetry={() => void refetch()}
          within
        />
      )}
      {making && <NewWebhookDialog onClose={() => setMaking(false)} />}
    </Section>
  );
}

function useWebhookColumns(): Column<Webhook>[] {
  const t = useTranslations('system.webhooks');
  const eventName = useNames('admin.names.webhookEvents');
  return [
    { id: 'name', header: t('name'), cell: ({ name }) => <bdi>{name}</bdi>, phone: 'title' },
    { id: 'url', header: t('url'), cell: ({ url }) => <bdi>{hostOf(url)}</bdi>, phone: 'detail' },
    {
      id: 'events',
      header: t('events'),
      cell: ({ events }) => events.map(eventName).join(', '),
      width: '12rem',
      phone: 'labelled',
    },
    {
      id: 'state',
      header: t('state'),
      cell: ({ on, turnedOff }) => {
        const why = webhookFaults.find((fault) => fault === turnedOff?.why);
        return why ? t(`turnedOffShort.${why}`) : t(on ? 'on' : 'off');
      },
      width: '8rem',
      phone: 'labelled',
    },
    {
      id: 'delivered',
      header: t('delivered'),
      cell: ({ deliveredAt }) => (deliveredAt ? <When at={deliveredAt} /> : t('never')),
      width: '9rem',
      phone: 'labelled',
    },
  ];
}

/** The host of a URL; a malformed URL as it is. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
