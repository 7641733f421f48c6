import { useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { addMyPhone, type NewPhone, phoneInput, type PhoneInput, phoneMakers } from '#contract/phones.ts';
import { useApiMutation } from '#web/data/query.ts';
import { FormDialog } from '#web/forms/FormDialog.tsx';
import { SelectField } from '#web/forms/SelectField.tsx';
import { TextField } from '#web/forms/TextField.tsx';
import { useFormSubmit } from '#web/forms/useFormSubmit.ts';
import { contractResolver } from '#web/forms/validation.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
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
  const errorText = useErrorText();
  // No maker yet: a wrong one would be overlooked.
  const form = useForm<PhoneInput>({ resolver, defaultValues: { name: '' } });
  const { mutateAsync } = useApiMutation(addMyPhone, { stale: ['me'] });
  const goesOn = useRef(false);
  const { submit, submitting, error } = useFormSubmit(form, async (body) => {
    const phone = await mutateAsync({ body });
    goesOn.current = true;
    onAdded(phone);
  });
  return (
    <FormDialog
      title={t('addTitle')}
      form={form}
      onSubmit={submit}
      submitting={submitting}
      submitError={error === null ? null : errorText(error)}
      onClose={() => {
        if (!goesOn.current) onClose();
      }}
    >
      <TextField control={form.control} name="name" label={t('name')} help={t('nameHelp')} spellCheck />
      <SelectField
        control={form.control}
        name="maker"
        label={t('maker')}
        help={t('makerHelp')}
        options={[
          { value: '', label: t('chooseMaker') },
          ...phoneMakers.map((maker) => ({ value: maker, label: t(`makers.${maker}`) })),
        ]}
      />
    </FormDialog>
  );
}
