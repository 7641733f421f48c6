import { useQuery } from '@tanstack/react-query';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { dialplanFile, hintsFile } from '#domain/pbx/setup/names.ts';
import parts from '#web/admin/phone-system/parts.module.css';
import { extensionsQuery } from '#web/data/queries/admin/phoneSystem.ts';
import { inCode } from '#web/messages/inCode.tsx';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { Button, ButtonLink } from '#web/ui/Button.tsx';
import { SkeletonLines } from '#web/ui/Delayed.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Section } from '#web/ui/frame/Section.tsx';
import { CodeBlock } from './CodeBlock.tsx';
import { Example } from './Example.tsx';
import css from './setUp.module.css';
import type { SetUpTexts } from './texts.ts';

/** What is to be done, one after the other, each with its text to be copied. */
export function Steps({ texts, onNewSecrets }: { texts: SetUpTexts; onNewSecrets: () => void }) {
  const t = useTranslations('phoneSystem.setUp');
  const { freepbx, context } = texts;
  return (
    <ol className={css.steps}>
      <Step
        title={t('manager.title')}
        text={freepbx ? t('manager.freepbx') : t.rich('manager.text', inCode)}
        actions={<Button onClick={onNewSecrets}>{t('newSecrets')}</Button>}
      >
        <CodeBlock name={texts.managerFile} text={texts.manager} />
      </Step>
      <Step
        title={t('dialplanFile.title')}
        text={t.rich(freepbx ? 'dialplanFile.freepbx' : 'dialplanFile.text', inCode)}
      >
        <CodeBlock name={dialplanFile} text={texts.dialplan} file />
      </Step>
      <Step title={t('includes.title')} text={freepbx ? t('includes.freepbx') : t.rich('includes.text', inCode)}>
        {texts.includes.map(({ file, text, place }) => (
          <CodeBlock key={place} name={t(`includes.${place}`, { file, context })} text={text} />
        ))}
        {!freepbx && (
          <>
            <Example parts={texts.example} />
            <p className={parts.soft}>{t.rich('includes.realtime', { ...inCode, context })}</p>
          </>
        )}
      </Step>
      {!freepbx && (
        <Step title={t('hints.title')} text={t('hints.text')}>
          <OfExtensions empty={<p className={parts.soft}>{t('hints.empty')}</p>}>
            {(extensions) => <CodeBlock name={hintsFile} text={texts.hintsOf(extensions)} file />}
          </OfExtensions>
        </Step>
      )}
      {!freepbx && (
        <Step title={t('groups.title')} text={t.rich('groups.text', inCode)}>
          <CodeBlock name={t('groups.name')} text={texts.groups} />
        </Step>
      )}
      {!freepbx && (
        <Step title={t('greetings.title')} text={t.rich('greetings.text', inCode)}>
          <CodeBlock name={t('greetings.name')} text={texts.greetings} />
        </Step>
      )}
      <Step title={t('reload.title')} text={t('reload.text')}>
        <CodeBlock name={t('reload.name')} text={texts.reload} />
      </Step>
      <Step title={t('settings.title')} text={t.rich('settings.text', inCode)}>
        <CodeBlock name={t('settings.name')} text={texts.settings} />
      </Step>
      <Step title={t('test.title')} text={freepbx ? t('test.freepbx') : t.rich('test.text', inCode)}>
        <p className={parts.soft}>{t.rich('test.ownDnd', inCode)}</p>
        <div>
          <ButtonLink to={paths.phoneSystem}>{t('test.open')}</ButtonLink>
        </div>
      </Step>
      <Step title={t('removal.title')} text={t('removal.text')}>
        <OfExtensions>
          {(extensions) => <CodeBlock name={t('removal.name')} text={texts.removalOf(extensions)} />}
        </OfExtensions>
      </Step>
    </ol>
  );
}

function Step(section: ComponentProps<typeof Section>) {
  return (
    <li className={css.step}>
      <Section {...section} />
    </li>
  );
}

/** What holds the extensions of everyone who has presence; where nobody has, `empty` in its place. */
function OfExtensions({
  empty,
  children,
}: {
  empty?: ReactNode;
  children: (extensions: readonly string[]) => ReactNode;
}) {
  const t = useTranslations('phoneSystem.setUp');
  const errorText = useErrorText();
  const { data, error, refetch } = useQuery(extensionsQuery);
  if (data?.length === 0 && empty) return empty;
  if (data) return children(data);
  if (error) return <ErrorNotice text={errorText(error)} error={error} onRetry={() => void refetch()} />;
  return <SkeletonLines text={t('loadingExtensions')} />;
}
