import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { hintsFile } from '#domain/pbx/setup/includeLines.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Delayed, Skeleton } from '#web/ui/Delayed.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { CodeBlock } from './CodeBlock.tsx';
import { extensionsQuery } from './extensionsQuery.ts';
import css from './setUp.module.css';
import type { SetUpTexts } from './texts.ts';

/** The hints of everyone who has presence. */
export function HintsStep({ hintsOf }: Pick<SetUpTexts, 'hintsOf'>) {
  const t = useTranslations('phoneSystem.setUp.hints');
  const errorText = useErrorText();
  const { data, error, refetch } = useQuery(extensionsQuery);
  if (data?.length === 0) return <p className={css.soft}>{t('empty')}</p>;
  if (data) return <CodeBlock name={hintsFile} text={hintsOf(data)} file />;
  if (error) return <ErrorNotice text={errorText(error)} onRetry={() => void refetch()} />;
  return (
    <Delayed>
      <output aria-busy aria-label={t('loading')}>
        <Skeleton width="100%" height="128px" />
      </output>
    </Delayed>
  );
}
