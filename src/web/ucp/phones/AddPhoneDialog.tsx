import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { type NewPhone, phoneInput, type PhoneInput, phoneMakers } from '#contract/phones.ts';
import { useAddPhone } from '#web/data/queries/phones.ts';
import { SelectField, TextField } from '#web/forms/fields.tsx';
import { FormDialog } from '#web/forms/FormDialog.tsx';
import { contractResolver } from '#web/forms/validation.ts';
import { paths } from '#web/paths.ts';
import { SetUpDialog } from './SetUpDialog.tsx';

const resolver = contractResolver(phoneInput);

/** Adds a desk phone, then shows what to enter in it. */
export function Component() {
  const navigate = useNavigate();
  const [added, setAdded] = useState<NewPhone>();
  const close = () => void navigate(paths.settings);
  if (!added) return <AddForm onAdded={setAdded} onClose={close} />;
  return <SetUpDialog phone={added} password={added.password} onClose={close} />;
}

function AddForm({ onAdded, onClose }: { onAdded: (phone: NewPhone) => void; onClose: () => void }) {
  const t = useTranslations('phones');
  // No maker yet: a wrong one would be overlooked.
  const form = useForm<PhoneInput>({ resolver, defaultValues: { name: '' } });
  const { control } = form;
  const { mutateAsync } = useAddPhone();
  const makers = phoneMakers.map((maker) => ({ value: maker, label: t(`makers.${maker}`) }));
  const options = [{ value: '', label: t('chooseMaker') }, ...makers];
  return (
    <FormDialog
      title={t('addTitle')}
      form={form}
      save={(body) => mutateAsync({ body })}
      onSaved={onAdded}
      onClose={onClose}
    >
      <TextField control={control} name="name" label={t('name')} help={t('nameHelp')} spellCheck />
      <SelectField control={control} name="maker" label={t('maker')} help={t('makerHelp')} options={options} />
    </FormDialog>
  );
}
