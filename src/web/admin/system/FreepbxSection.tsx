import { useState } from 'react';
import { type Resolver, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { freepbxConnection, type FreepbxConnection, type FreepbxReport, importFreepbx } from '#contract/freepbx.ts';
import { useApiMutation } from '#web/data/query.ts';
import { PasswordField } from '#web/forms/PasswordField.tsx';
import { TextField } from '#web/forms/TextField.tsx';
import { useFormSubmit } from '#web/forms/useFormSubmit.ts';
import { contractResolver } from '#web/forms/validation.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Button } from '#web/ui/Button.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { FreepbxResult } from './FreepbxResult.tsx';
import css from './system.module.css';

interface Entered {
  host: string;
  port: string;
  user: string;
  password: string;
  database: string;
}

const byContract = contractResolver(freepbxConnection);

/** The port is a text in the form. */
const resolver: Resolver<Entered, unknown, FreepbxConnection> = (values, context, options) =>
  byContract({ ...values, port: Number(values.port) }, context, options as never) as never;

const nothing: Entered = { host: '', port: '3306', user: '', password: '', database: 'asterisk' };

/** Asks where FreePBX's database is, shows what an import would do, and then does it. */
export function FreepbxSection() {
  const t = useTranslations('system.freepbx');
  const errorText = useErrorText();
  const form = useForm<Entered, unknown, FreepbxConnection>({ resolver, defaultValues: nothing });
  const [report, setReport] = useState<FreepbxReport>();
  const run = useApiMutation(importFreepbx, { stale: ['users', 'states'] });
  const { submit, submitting, error } = useFormSubmit(form as never, async (values: FreepbxConnection) => {
    const dryRun = report?.dryRun !== true;
    setReport(await run.mutateAsync({ body: { ...values, dryRun } }));
  });
  // What failed is on the page; what was seen holds for what was entered then alone.
  const carryOut = form.handleSubmit((values) => submit(values).catch(() => setReport(undefined)));
  const { control } = form;
  return (
    <section className={css.section} aria-labelledby="freepbx-title">
      <h2 id="freepbx-title">{t('title')}</h2>
      <p className={css.soft}>{t('text')}</p>
      <form
        className={css.form}
        noValidate
        aria-busy={submitting}
        onSubmit={carryOut}
        onChange={() => setReport(undefined)}
      >
        <div className={css.pair}>
          <TextField control={control as never} name="host" label={t('host')} help={t('hostHelp')} />
          <TextField control={control as never} name="port" label={t('port')} />
        </div>
        <TextField control={control as never} name="user" label={t('user')} help={t('userHelp')} />
        <PasswordField
          control={control as never}
          name="password"
          label={t('password')}
          help={t('passwordHelp')}
          autoComplete="new-password"
        />
        <TextField control={control as never} name="database" label={t('database')} />
        {error !== null && <ErrorNotice text={errorText(error)} />}
        <div className={css.actions}>
          <Button type="submit" kind={report?.dryRun ? 'primary' : 'quiet'} busy={submitting}>
            {report?.dryRun ? t('submit') : t('look')}
          </Button>
        </div>
      </form>
      <div aria-live="polite" className={css.result}>
        {report && <FreepbxResult report={report} />}
      </div>
    </section>
  );
}
