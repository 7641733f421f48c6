import { useWatch, type Control } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Place } from '#web/admin/phone-system/Place.tsx';
import { NumberField, SelectField, TextField } from '#web/forms/fields.tsx';
import { inCode } from '#web/messages/inCode.tsx';
import { type Entered, ofPlain } from './questions.ts';
import css from './setUp.module.css';

/** What the guide has to know; of FreePBX less. */
export function Questions({ control }: { control: Control<Entered> }) {
  const t = useTranslations('phoneSystem.setUp');
  const dialplan = useWatch({ control, name: 'dialplan' });
  const dialplans = (['presence', 'freepbx'] as const).map((value) => ({ value, label: t(`dialplans.${value}`) }));
  return (
    <form className={css.questions} noValidate aria-label={t('questions')} onSubmit={(event) => event.preventDefault()}>
      <SelectField
        control={control}
        name="dialplan"
        label={t('dialplan')}
        help={t('dialplanHelp')}
        options={dialplans}
      />
      <TextField control={control} name="permit" label={t('permit')} help={t('permitHelp')} />
      <div className={css.place}>
        <Place
          host={<TextField control={control} name="host" label={t('host')} help={t('hostHelp')} />}
          port={<NumberField control={control} name="port" label={t('port')} />}
        />
      </div>
      {dialplan === 'presence' &&
        ofPlain.map((name) => (
          <TextField key={name} control={control} name={name} label={t(name)} help={t.rich(`${name}Help`, inCode)} />
        ))}
    </form>
  );
}
