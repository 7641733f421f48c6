import { useTranslations } from 'use-intl';
import { Page } from '#web/ui/frame/Page.tsx';
import { ErrorBody } from './ErrorBody.tsx';

/** An address that no page has. */
export function Component() {
  const t = useTranslations('frame.notFound');
  const words = { title: t('title'), text: t('text'), help: 'leave' } as const;
  return (
    <Page title={words.title}>
      <ErrorBody words={words} />
    </Page>
  );
}
