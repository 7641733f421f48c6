import { useWatch, type UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { MESSAGE_CHARACTERS, type StateInput } from '#contract/states.ts';
import { TextField } from '#web/forms/fields.tsx';
import { Label } from '#web/ui/Label.tsx';
import { TypeField } from './TypeField.tsx';
import { Preview } from './Preview.tsx';

/** Type and message, and how the label will look. */
export function StateFields({ form, inUse = 0 }: { form: UseFormReturn<StateInput>; inUse?: number }) {
  const t = useTranslations('admin.states');
  const [type, message] = useWatch({ control: form.control, name: ['type', 'message'] });
  return (
    <>
      <TypeField control={form.control} />
      <TextField
        control={form.control}
        name="message"
        label={t('messageField')}
        help={t('messageHelp')}
        optional
        max={MESSAGE_CHARACTERS}
        spellCheck
      />
      <Preview name={t('preview')} note={inUse > 0 ? t('followers', { count: inUse }) : undefined}>
        <Label type={type} message={message?.trim() || null} size={18} lines={2} />
      </Preview>
    </>
  );
}
