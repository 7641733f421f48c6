import { useTranslations } from 'use-intl';
import { Combobox } from '#web/forms/Combobox.tsx';
import { Field, type FieldLooks } from '#web/forms/Field.tsx';
import type { WrongField } from '#web/messages/useErrorText.ts';
import { Lamp } from '#web/ui/Lamp.tsx';
import css from './calls.module.css';
import type { ExtensionText } from './useExtensionText.ts';

interface ExtensionFieldProps extends FieldLooks {
  entered: ExtensionText;
  error: WrongField | undefined;
}

/** An extension, found by name too; any that is typed will do. */
export function ExtensionField({ entered, error, ...looks }: ExtensionFieldProps) {
  const t = useTranslations('calls');
  const { text, suggestions, onType, onTake, onLeave } = entered;
  return (
    <Field {...looks} error={error}>
      {(ids) => (
        <Combobox
          input={{ ...ids, dir: 'ltr', spellCheck: false, autoCapitalize: 'none' }}
          freeSolo
          disablePortal
          options={suggestions}
          // The backend has searched already.
          filterOptions={(entries) => entries}
          getOptionLabel={(entry) => (typeof entry === 'string' ? entry : entry.extension)}
          getOptionKey={(entry) => (typeof entry === 'string' ? entry : entry.extension)}
          clearText={t('clear')}
          inputValue={text}
          onInputChange={(_, next, reason) => (reason === 'input' ? onType(next) : onTake(next))}
          onBlur={onLeave}
          onKeyDown={({ key }) => {
            if (key === 'Enter') onLeave();
          }}
          slotProps={{ listbox: { 'aria-label': t('suggestions'), 'aria-labelledby': undefined } }}
          renderOption={({ key, ...option }, { presence, extension, displayName }) => (
            <li key={key} {...option}>
              <span className={css.suggestion}>
                <Lamp type={presence.type} />
                <bdi className={css.suggested}>{displayName}</bdi>
                <span className={css.soft}>{extension}</span>
              </span>
            </li>
          )}
        />
      )}
    </Field>
  );
}
