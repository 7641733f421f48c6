import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import parts from '#web/admin/phone-system/parts.module.css';
import { useNames } from '#web/messages/useNames.ts';
import { paths } from '#web/paths.ts';
import { ButtonLink } from '#web/ui/Button.tsx';
import { Page } from '#web/ui/frame/Page.tsx';
import { Section } from '#web/ui/frame/Section.tsx';
import { usePrevious } from '#web/ui/hooks/usePrevious.ts';
import { ChevronLeftIcon } from '#web/ui/icons/icons.tsx';
import { guideOf, keepGuide, newSecrets } from './keptGuide.ts';
import { type Answers, answersResolver, type Entered, readAnswers } from './questions.ts';
import { Questions } from './Questions.tsx';
import css from './setUp.module.css';
import { Steps } from './Steps.tsx';
import { textsOf } from './texts.ts';

/** How to connect a phone system: a few questions, and the exact texts that follow from the answers. Nothing leaves the page. */
export function Component() {
  const t = useTranslations('phoneSystem.setUp');
  const queryClient = useQueryClient();
  const [left] = useState(() => guideOf(queryClient));
  const [secrets, setSecrets] = useState(left.secrets);
  const resolver = answersResolver(useNames('phoneSystem.setUp.wrong'));
  const { control, trigger } = useForm<Entered, unknown, Answers>({
    resolver,
    defaultValues: left.entered,
    mode: 'onChange',
  });
  const entered = useWatch({ control }) as Entered;
  const read = useMemo(() => readAnswers(entered), [entered]);
  const wrong = !read.success;
  const right = usePrevious(read.data ?? left.right, wrong);
  const texts = useMemo(() => textsOf(right, secrets), [right, secrets]);

  useEffect(() => keepGuide(queryClient, { entered, right, secrets }), [queryClient, entered, right, secrets]);
  // What was left wrong is marked again.
  useEffect(() => void trigger(), [trigger]);

  return (
    <Page
      title={t('title')}
      back={
        <ButtonLink icon={<ChevronLeftIcon />} to={paths.phoneSystem}>
          {t('back')}
        </ButtonLink>
      }
    >
      <p className={parts.soft}>{t('text')}</p>
      <output className="hidden-text">{secrets !== left.secrets && t('newSecretsMade')}</output>
      <div className={css.guide}>
        <Section title={t('questions')}>
          <Questions control={control} />
        </Section>
        <div className={css.texts}>
          <output className={css.wrong}>{wrong && t('wrongAbove')}</output>
          <div inert={wrong}>
            <Steps texts={texts} onNewSecrets={() => setSecrets(newSecrets())} />
          </div>
        </div>
      </div>
    </Page>
  );
}
