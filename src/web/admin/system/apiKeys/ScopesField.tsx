import { useId } from 'react';
import { type Control, useController } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { ApiKeyInput } from '#contract/apiKeys.ts';
import { scopeNames } from '#contract/scopes.ts';
import { useScopeName } from '#web/admin/useScopeName.ts';
import { useFieldText } from '#web/messages/useErrorText.ts';
import type { EnteredKey } from './enteredKey.ts';
import css from './ScopesField.module.css';

/** What a key may be for: a box for each scope. */
export function ScopesField({ control }: { control: Control<EnteredKey, unknown, ApiKeyInput> }) {
  const t = useTranslations('system.apiKeys');
  const scopeName = useScopeName();
  const errorText = useFieldText();
  const id = useId();
  const { field, fieldState } = useController({ control, name: 'scopes' });
  const { error } = fieldState;
  return (
    <fieldset aria-describedby={error && id}>
      <legend className={css.legend}>{t('scopes')}</legend>
      <div className={css.scopes}>
        {scopeNames.map((scope, index) => (
          <label key={scope} className={css.scope}>
            <input
              // The first takes the focus when the field is wrong.
              ref={index === 0 ? field.ref : undefined}
              type="checkbox"
              name={field.name}
              checked={field.value.includes(scope)}
              onChange={({ target }) => {
                const others = field.value.filter((each) => each !== scope);
                field.onChange(target.checked ? [...others, scope] : others);
              }}
              onBlur={field.onBlur}
              aria-labelledby={`${id}${scope}`}
              aria-describedby={`${id}${scope}text`}
            />
            <span>
              <span id={`${id}${scope}`} className={css.name}>
                {scopeName(scope)}
              </span>
              <span id={`${id}${scope}text`} className={css.text}>
                {t(`scopeTexts.${scope}`)}
              </span>
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={id} className={css.error}>
          {errorText(error)}
        </p>
      )}
    </fieldset>
  );
}
