import { useMemo, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Section } from '#web/admin/phone-system/Section.tsx';
import type { en } from '#web/messages/en.ts';
import { paths } from '#web/paths.ts';
import { ButtonLink } from '#web/ui/Button.tsx';
import { generatePassword } from '#web/ui/form/generatePassword.ts';
import { ChevronLeftIcon } from '#web/ui/icons/icons.tsx';
import { Page } from '#web/ui/Page.tsx';
import { Questions } from './Questions.tsx';
import { type Answers, answersResolver, type Entered, readAnswers, usual } from './questions.ts';
import css from './setUp.module.css';
import { Steps } from './Steps.tsx';
import { textsOf } from './texts.ts';

type Wrong = keyof typeof en.phoneSystem.setUp.wrong;

const newSecrets = () => ({ secret: generatePassword(), keysSecret: generatePassword() });

/** How to connect a phone system: a few questions, and the exact texts that follow from the answers. Nothing leaves the page. */
export function Component() {
  const t = useTranslations('phoneSystem.setUp');
  const [secrets, setSecrets] = useState(newSecrets);
  const [renewed, setRenewed] = useState(false);
  const resolver = answersResolver((code) => (t.has(`wrong.${code as Wrong}`) ? t(`wrong.${code as Wrong}`) : code));
  const { control } = useForm<Entered, unknown, Answers>({ resolver, defaultValues: usual, mode: 'onChange' });
  const entered = useWatch({ control });
  const texts = useMemo(() => {
    const { success, data } = readAnswers(entered);
    return success ? textsOf(data, secrets) : null;
  }, [entered, secrets]);

  function renew() {
    setSecrets(newSecrets());
    setRenewed(true);
  }

  return (
    <Page
      title={t('title')}
      actions={
        <ButtonLink icon={<ChevronLeftIcon />} to={paths.phoneSystem}>
          {t('back')}
        </ButtonLink>
      }
    >
      <p className={css.soft}>{t('text')}</p>
      <output className="hidden-text">{renewed && t('newSecretsMade')}</output>
      <div className={css.guide}>
        <Section title={t('questions')}>
          <Questions control={control} />
        </Section>
        {texts ? (
          <Steps texts={texts} freepbx={entered.dialplan === 'freepbx'} onNewSecrets={renew} />
        ) : (
          <output className={css.wrong}>{t('wrongAbove')}</output>
        )}
      </div>
    </Page>
  );
}
