import { useTranslations } from 'use-intl';
import { paths } from '#web/paths.ts';
import { ButtonLink } from '#web/ui/Button.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { Page } from '#web/ui/Page.tsx';

/** An address that no page has. */
export function Component() {
  const t = useTranslations('account.notFound');
  return (
    <Page title={t('title')}>
      <EmptyState title={t('text')} action={<ButtonLink to={paths.home}>{t('home')}</ButtonLink>} />
    </Page>
  );
}
