import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { dialplanFile } from '#domain/pbx/setup/includeLines.ts';
import { paths } from '#web/paths.ts';
import { Button, ButtonLink } from '#web/ui/Button.tsx';
import { CodeBlock } from './CodeBlock.tsx';
import { HintsStep } from './HintsStep.tsx';
import css from './setUp.module.css';
import type { SetUpTexts } from './texts.ts';

/** What is to be done, one after the other, each with its text to be copied. */
export function Steps({
  texts,
  freepbx,
  onNewSecrets,
}: {
  texts: SetUpTexts;
  freepbx: boolean;
  onNewSecrets: () => void;
}) {
  const t = useTranslations('phoneSystem.setUp');
  return (
    <ol className={css.steps}>
      <Step
        title={t('manager.title')}
        text={freepbx ? t('manager.freepbx') : t('manager.text')}
        action={<Button onClick={onNewSecrets}>{t('newSecrets')}</Button>}
      >
        <CodeBlock name={texts.managerFile} text={texts.manager} />
      </Step>
      <Step title={t('dialplanFile.title')} text={freepbx ? t('dialplanFile.freepbx') : t('dialplanFile.text')}>
        <CodeBlock name={dialplanFile} text={texts.dialplan} file />
      </Step>
      <Step title={t('includes.title')} text={freepbx ? t('includes.freepbx') : t('includes.text')}>
        {texts.includes.map(({ file, line, place }) => (
          <CodeBlock key={line} name={t(`includes.${place}`, { file })} text={`${line}\n`} />
        ))}
      </Step>
      {!freepbx && (
        <Step title={t('hints.title')} text={t('hints.text')}>
          <HintsStep hintsOf={texts.hintsOf} />
        </Step>
      )}
      <Step title={t('reload.title')} text={t('reload.text')}>
        <CodeBlock name={t('reload.name')} text={texts.reload} />
      </Step>
      <Step title={t('settings.title')} text={t('settings.text')}>
        <CodeBlock name={t('settings.name')} text={texts.settings} />
      </Step>
      <Step title={t('test.title')} text={t('test.text')}>
        <div>
          <ButtonLink to={paths.phoneSystem}>{t('test.open')}</ButtonLink>
        </div>
      </Step>
    </ol>
  );
}

interface StepProps {
  title: string;
  text: string;
  action?: ReactNode;
  children: ReactNode;
}

function Step({ title, text, action, children }: StepProps) {
  return (
    <li className={css.step}>
      <div className={css.head}>
        <h2 className={css.title}>{title}</h2>
        <p className={css.soft}>{text}</p>
        {action}
      </div>
      {children}
    </li>
  );
}
