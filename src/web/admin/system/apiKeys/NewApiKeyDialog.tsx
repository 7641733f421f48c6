import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { API_KEY_NAME_CHARACTERS, type ApiKeyInput, type NewApiKey } from '#contract/apiKeys.ts';
import { scopeNames } from '#contract/scopes.ts';
import { ChoicesField } from '#web/forms/ChoicesField.tsx';
import { ShownOnceDialog } from '#web/forms/ShownOnceDialog.tsx';
import { useCreateApiKey } from '#web/data/queries/admin/apiKeys.ts';
import { SelectField, TextField } from '#web/forms/fields.tsx';
import { FormDialog } from '#web/forms/FormDialog.tsx';
import { contractResolver } from '#web/forms/validation.ts';
import { inCode } from '#web/messages/inCode.tsx';
import { useNames } from '#web/messages/useNames.ts';
import { daysToEnd, type EnteredKey, enteredKey, NEVER, USUAL_DAYS } from './enteredKey.ts';

const resolver = contractResolver(enteredKey);

/** Makes a key, then shows it this once. */
export function NewApiKeyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('system.apiKeys');
  const scopeName = useNames('admin.names.scopes');
  const [made, setMade] = useState<NewApiKey>();
  const form = useForm<EnteredKey, unknown, ApiKeyInput>({
    resolver,
    defaultValues: { name: '', scopes: [], expiresAt: USUAL_DAYS },
  });
  const { control } = form;
  const { mutateAsync } = useCreateApiKey();
  if (made) {
    return (
      <ShownOnceDialog
        title={t('madeTitle', { name: made.name })}
        name={t('key')}
        secret={made.key}
        leaveTitle={t('leaveTitle')}
        onClose={onClose}
      >
        {t.rich('madeText', inCode)}
      </ShownOnceDialog>
    );
  }
  const options = [
    ...daysToEnd.map((each) => ({ value: String(each), label: t('inDays', { days: each }) })),
    { value: NEVER, label: t('never') },
  ];
  return (
    <FormDialog
      title={t('addTitle')}
      form={form}
      action={t('submitAdd')}
      save={(body) => mutateAsync({ body })}
      onSaved={setMade}
      onClose={onClose}
    >
      <TextField
        control={control}
        name="name"
        label={t('name')}
        help={t('nameHelp')}
        max={API_KEY_NAME_CHARACTERS}
        spellCheck
      />
      <ChoicesField
        control={control}
        name="scopes"
        label={t('scopes')}
        choices={scopeNames.map((scope) => ({
          value: scope,
          name: scopeName(scope),
          text: t(`scopeTexts.${scope}`),
        }))}
      />
      <SelectField control={control} name="expiresAt" label={t('expires')} help={t('expiresHelp')} options={options} />
    </FormDialog>
  );
}
