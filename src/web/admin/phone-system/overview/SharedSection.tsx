import { useTranslations } from 'use-intl';
import type { PhoneSystem } from '#contract/phoneSystem.ts';
import { useUpdateCallers, useUpdateLines } from '#web/data/queries/admin/phoneSystem.ts';
import { Field } from '#web/forms/Field.tsx';
import { Select } from '#web/forms/Select.tsx';
import { inCode } from '#web/messages/inCode.tsx';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Section } from '#web/ui/frame/Section.tsx';
import css from './status.module.css';

/** What an admin decides for everyone's phones, as far as it can be decided here. It is saved as it is chosen. */
export function SharedSection({ lines, callers }: Pick<PhoneSystem, 'lines' | 'callers'>) {
  const t = useTranslations('phoneSystem.shared');
  const showLines = useUpdateLines();
  const tellCallers = useUpdateCallers();
  if (lines === undefined && callers === undefined) return null;
  return (
    <Section title={t('title')}>
      <div className={css.choices}>
        {lines !== undefined && (
          <Choice
            name="lines"
            chosen={showLines.isPending ? showLines.variables.body.shown : lines}
            error={showLines.error}
            onChoose={(shown) => showLines.mutate({ body: { shown } })}
          />
        )}
        {callers !== undefined && (
          <Choice
            name="callers"
            chosen={tellCallers.isPending ? tellCallers.variables.body.shown : callers}
            error={tellCallers.error}
            onChoose={(shown) => tellCallers.mutate({ body: { shown } })}
          />
        )}
      </div>
    </Section>
  );
}

interface ChoiceProps {
  name: 'lines' | 'callers';
  chosen: boolean;
  error: Error | null;
  onChoose: (chosen: boolean) => void;
}

function Choice({ name, chosen, error, onChoose }: ChoiceProps) {
  const t = useTranslations('phoneSystem.shared');
  const errorText = useErrorText();
  return (
    <Field
      label={t(`${name}.label`)}
      help={t.rich(`${name}.help`, inCode)}
      error={error ? { message: errorText(error) } : undefined}
    >
      {(ids) => (
        <Select
          {...ids}
          value={`${chosen}`}
          options={(['true', 'false'] as const).map((value) => ({ value, label: t(`${name}.options.${value}`) }))}
          onChange={({ target }) => onChoose(target.value === 'true')}
        />
      )}
    </Field>
  );
}
