import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { PhoneAddress, PhoneSystem } from '#contract/phoneSystem.ts';
import parts from '#web/admin/phone-system/parts.module.css';
import { useTestPhoneSystem } from '#web/data/queries/admin/phoneSystem.ts';
import { TextField } from '#web/forms/fields.tsx';
import { inCode } from '#web/messages/inCode.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Delayed } from '#web/ui/Delayed.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Section } from '#web/ui/frame/Section.tsx';
import { useFocusAfter } from '#web/ui/hooks/useFocusAfter.ts';
import { usePrevious } from '#web/ui/hooks/usePrevious.ts';
import { AddressForm, useTestErrorText } from './AddressForm.tsx';
import { CheckList } from './CheckList.tsx';
import { nobody, trialResolver, type EnteredTrial, type Trial } from './enteredTrial.ts';
import css from './test.module.css';

/** Tries the phone system of the settings, by a call too if that is wished, or one that is in no settings yet. */
export function TestSection({ address, dialplan }: Pick<PhoneSystem, 'address' | 'dialplan'>) {
  const t = useTranslations('phoneSystem.test');
  const errorText = useTestErrorText();
  const [open, setOpen] = useState(false);
  const { mutateAsync, mutate, isPending, error, data, variables, reset } = useTestPhoneSystem();
  const entered = variables?.body?.address;
  const tried = entered ? `${entered.host}:${entered.port ?? ''}` : (address ?? t('here'));
  const failure = usePrevious(entered ? null : error, isPending);
  const result = useFocusAfter<HTMLDivElement>(isPending);
  // What is under way is waited for.
  const forget = () => {
    if (!isPending) reset();
  };
  const { control, handleSubmit } = useForm<EnteredTrial, unknown, Trial>({
    resolver: trialResolver,
    defaultValues: nobody,
  });
  const testThis = handleSubmit((trial) => mutate({ body: trial }));
  const again = () => void testThis();
  const test = (other: PhoneAddress) => mutateAsync({ body: { address: other } });
  return (
    <Section
      title={t('title')}
      text={t('text')}
      actions={
        <>
          {address !== null && (
            <Button busy={isPending} onClick={again}>
              {t('run')}
            </Button>
          )}
          <Button
            aria-expanded={open}
            onClick={() => {
              setOpen(!open);
              forget();
            }}
          >
            {address === null ? t('any') : t('other')}
          </Button>
        </>
      }
    >
      {address !== null && dialplan === 'presence' && (
        <form className={css.trial} noValidate aria-label={t('trial')} onSubmit={(event) => void testThis(event)}>
          <TextField
            control={control}
            name="extension"
            label={t('extension')}
            help={t.rich('extensionHelp', inCode)}
            optional
          />
        </form>
      )}
      <div hidden={!open}>
        <AddressForm open={open} busy={isPending} onEdit={forget} onTest={test} />
      </div>
      {failure && <ErrorNotice text={errorText(failure)} error={failure} busy={isPending} onRetry={again} />}
      <div ref={result} tabIndex={-1} aria-live="polite" className={css.live}>
        {isPending && (
          <Delayed>
            <p className={parts.soft}>{t('testing')}</p>
          </Delayed>
        )}
        {data && !isPending && <CheckList name={t('result', { address: tried })} checks={data.checks} />}
      </div>
    </Section>
  );
}
