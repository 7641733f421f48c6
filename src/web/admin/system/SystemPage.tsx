import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { offers } from '#web/data/config.ts';
import { systemQuery } from '#web/data/queries/admin/system.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Page } from '#web/ui/frame/Page.tsx';
import { Sections } from '#web/ui/frame/Section.tsx';
import { ApiKeySection } from './apiKeys/ApiKeySection.tsx';
import { BackupSection } from './BackupSection.tsx';
import { FreepbxSection } from './FreepbxSection.tsx';
import { RestoreSection } from './RestoreSection.tsx';
import { WebhookSection } from './webhooks/WebhookSection.tsx';

/**
 * What concerns the whole installation, as far as the backend offers it: backups, imports from other systems, API keys and webhooks.
 */
export function Component() {
  const t = useTranslations('system');
  const errorText = useErrorText();
  const { data, error, refetch } = useQuery({ ...systemQuery, enabled: offers('backup') });
  // Only with `backup` comes the list of what can be imported.
  const takesFreepbx = !offers('backup') || data?.imports.includes('freepbx');
  return (
    <Page title={t('title')}>
      <Sections>
        {offers('backup') && <BackupSection />}
        {offers('backup') && <RestoreSection />}
        {error && <ErrorNotice text={errorText(error)} error={error} onRetry={() => void refetch()} />}
        {offers('imports') && takesFreepbx && <FreepbxSection />}
        {offers('apiKeys') && <ApiKeySection />}
        {offers('webhooks') && <WebhookSection />}
      </Sections>
    </Page>
  );
}
