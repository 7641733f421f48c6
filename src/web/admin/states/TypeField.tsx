import type { Control } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { StateInput } from '#contract/states.ts';
import { presenceTypes } from '#contract/types.ts';
import { typeLabels, typeMeanings } from '#domain/labels.ts';
import { RadioField } from '#web/forms/RadioField.tsx';
import { Lamp } from '#web/ui/Lamp.tsx';

const options = presenceTypes.map((type) => ({
  value: type,
  label: (
    <>
      <Lamp type={type} size={18} />
      {typeLabels[type]}
    </>
  ),
  note: typeMeanings[type],
}));

/** The six types in their order, each with its lamp and what it means. */
export function TypeField({ control }: { control: Control<StateInput> }) {
  const t = useTranslations('admin.states');
  return <RadioField control={control} name="type" label={t('typeField')} options={options} shape="rows" />;
}
