import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type * as z from 'zod/mini';
import { freepbxConnection, type FreepbxConnection, type FreepbxReport } from '#contract/freepbx.ts';
import type { NoteReason } from '#contract/importNotes.ts';
import { useImportFreepbx } from '#web/data/queries/admin/system.ts';
import { NumberField, TextField } from '#web/forms/fields.tsx';
import { Form } from '#web/forms/Form.tsx';
import { PasswordField } from '#web/forms/PasswordField.tsx';
import { contractResolver } from '#web/forms/validation.ts';
import { inCode } from '#web/messages/inCode.tsx';
import { Section } from '#web/ui/frame/Section.tsx';
import { CountTable } from './CountTable.tsx';
import css from './system.module.css';

type Entered = z.input<typeof freepbxConnection>;

const resolver = contractResolver(freepbxConnection);
const defaultValues: Entered = { host: '', port: 3306, user: '', password: '', database: 'asterisk' };

/** Asks where FreePBX's database is, shows what an import would do, and then does it. */
export function FreepbxSection() {
  const t = useTranslations('system.freepbx');
  const form = useForm<Entered, unknown, FreepbxConnection>({ resolver, defaultValues });
  const { control, getValues } = form;
  const [shown, setShown] = useState<FreepbxReport | 'outdated'>();
  // What was seen holds for what was entered then alone.
  const forget = () => setShown(undefined);
  const { mutateAsync } = useImportFreepbx({ onError: forget });
  const report = shown === 'outdated' ? undefined : shown;
  const looked = report?.dryRun === true;

  async function save(connection: FreepbxConnection) {
    const asked = JSON.stringify(getValues());
    const answer = await mutateAsync({ body: { ...connection, dryRun: !looked } });
    const outdated = answer.dryRun && JSON.stringify(getValues()) !== asked;
    setShown(outdated ? 'outdated' : answer);
  }

  return (
    <Section title={t('title')} text={t('text')}>
      <Form
        form={form}
        save={save}
        action={looked ? t('submit') : t('look')}
        kind={looked ? 'primary' : 'quiet'}
        onChange={forget}
      >
        <div className={css.pair}>
          <TextField control={control} name="host" label={t('host')} help={t('hostHelp')} />
          <NumberField control={control} name="port" label={t('port')} />
        </div>
        <TextField control={control} name="user" label={t('user')} help={t.rich('userHelp', inCode)} />
        <PasswordField control={control} name="password" label={t('password')} help={t('passwordHelp')} kind="other" />
        <TextField control={control} name="database" label={t('database')} />
      </Form>
      <div aria-live="polite">
        {report && <Result report={report} />}
        {shown === 'outdated' && <p>{t('outdated')}</p>}
      </div>
    </Section>
  );
}

const kinds = ['states', 'groups', 'users'] as const;
const tallies = ['added', 'changed', 'unchanged'] as const;

/** How many of the things left behind are shown. */
const SHOWN = 200;

/** What an import did, or would do, and what it leaves behind. */
function Result({ report }: { report: FreepbxReport }) {
  const t = useTranslations('system.freepbx');
  const { left } = report;
  const name = report.dryRun ? t('wouldDo') : t('did');
  return (
    <div className={css.result}>
      <CountTable
        name={name}
        heads={[name, ...tallies.map((tally) => t(tally))]}
        rows={kinds.map((kind) => ({ kind: t(kind), counts: tallies.map((tally) => report[kind][tally]) }))}
      />
      <p>{left.length === 0 ? t('nothingLeft') : t('leftTitle', { count: left.length })}</p>
      {left.length > 0 && (
        <ul className={css.left}>
          {left.slice(0, SHOWN).map(({ noun, name: thing, reason, message }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the same may be said twice, and the list never changes
            <li key={`${index} ${noun}`}>
              {thing}:{' '}
              <span className="soft">
                {t.has(`left.${reason as NoteReason}`) ? t(`left.${reason as NoteReason}`) : message}
              </span>
            </li>
          ))}
          {left.length > SHOWN && <li>{t('more', { count: left.length - SHOWN })}</li>}
        </ul>
      )}
    </div>
  );
}
