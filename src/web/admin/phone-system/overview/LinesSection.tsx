import { useTranslations } from 'use-intl';
import { useUpdateLines } from '#web/data/queries/phoneSystem.ts';
import { Field } from '#web/forms/Field.tsx';
import { Select } from '#web/forms/Select.tsx';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Section } from '#web/ui/frame/Section.tsx';
import css from './status.module.css';

/** Whether it is shown what people's phones are doing. It is saved as it is chosen. */
export function LinesSection({ shown }: { shown: boolean }) {
  const t = useTranslations('phoneSystem.lines');
  const errorText = useErrorText();
  const { mutate, variables, isPending, error } = useUpdateLines();
  const chosen = isPending ? variables.body.shown : shown;
  return (
    <Section title={t('title')}>
      <div className={css.lines}>
        <Field label={t('shown')} help={t('help')} error={error ? { message: errorText(error) } : undefined}>
          {(ids) => (
            <Select
              {...ids}
              value={`${chosen}`}
              options={(['true', 'false'] as const).map((value) => ({ value, label: t(`options.${value}`) }))}
              onChange={({ target }) => mutate({ body: { shown: target.value === 'true' } })}
            />
          )}
        </Field>
      </div>
    </Section>
  );
}
