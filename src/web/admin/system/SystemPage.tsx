import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { getSystem } from '#contract/freepbx.ts';
import { apiQuery } from '#web/data/query.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Page } from '#web/ui/frame/Page.tsx';
import { BackupSection } from './BackupSection.tsx';
import { FreepbxSection } from './FreepbxSection.tsx';
import { RestoreSection } from './RestoreSection.tsx';
import css from './system.module.css';

/** What concerns the whole installation: its backup, and what other systems hand over. */
export function Component() {
  const t = useTranslations('system');
  const errorText = useErrorText();
  const { data, error, refetch } = useQuery(apiQuery(getSystem));
  return (
    <Page title={t('title')}>
      <div className={css.sections}>
        <BackupSection />
        <RestoreSection />
        {error && <ErrorNotice text={errorText(error)} onRetry={() => void refetch()} />}
        {data?.imports.includes('freepbx') && <FreepbxSection />}
      </div>
    </Page>
  );
}
