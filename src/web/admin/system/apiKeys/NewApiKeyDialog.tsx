import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { API_KEY_NAME_CHARACTERS, apiKeyInput, type ApiKeyInput, type NewApiKey } from '#contract/apiKeys.ts';
import { scopeNames } from '#contract/scopes.ts';
import { ChoicesField } from '#web/admin/system/ChoicesField.tsx';
import { ShownOnceDialog } from '#web/admin/system/ShownOnceDialog.tsx';
import { useCreateApiKey } from '#web/data/queries/apiKeys.ts';
import { Field } from '#web/forms/Field.tsx';
import { TextField } from '#web/forms/fields.tsx';
import { FormDialog } from '#web/forms/FormDialog.tsx';
import { Select } from '#web/forms/Select.tsx';
import { contractResolver } from '#web/forms/validation.ts';
import { inCode } from '#web/messages/inCode.tsx';

const resolver = contractResolver(apiKeyInput);

/** After how many days a key may end that is made here. */
const ends = [30, 90, 365];
const USUAL_DAYS = '90';
const NEVER = '';

const inDays = (days: string) =>
  days === NEVER ? null : new Date(Date.now() + Number(days) * 24 * 3_600_000).toISOString();

/** Makes a key, then shows it this once. */
export function NewApiKeyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('system.apiKeys');
  const [made, setMade] = useState<NewApiKey>();
  if (!made) return <NewForm onMade={setMade} onClose={onClose} />;
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

function NewForm({ onMade, onClose }: { onMade: (made: NewApiKey) => void; onClose: () => void }) {
  const t = useTranslations('system.apiKeys');
  const form = useForm<ApiKeyInput>({ resolver, defaultValues: { name: '', scopes: [] } });
  const { control } = form;
  const [days, setDays] = useState(USUAL_DAYS);
  const { mutateAsync } = useCreateApiKey();
  const options = [
    ...ends.map((each) => ({ value: String(each), label: t('inDays', { days: each }) })),
    { value: NEVER, label: t('never') },
  ];
  return (
    <FormDialog
      title={t('addTitle')}
      form={form}
      action={t('submitAdd')}
      save={(body) => mutateAsync({ body: { ...body, expiresAt: inDays(days) } })}
      onSaved={onMade}
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
          name: t(`scopeNames.${scope}`),
          text: t(`scopeTexts.${scope}`),
        }))}
      />
      <Field label={t('expires')} help={t('expiresHelp')} error={undefined}>
        {(ids) => <Select {...ids} value={days} onChange={({ target }) => setDays(target.value)} options={options} />}
      </Field>
    </FormDialog>
  );
}
