import { useState } from 'react';
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { IconButton } from '#web/ui/IconButton.tsx';
import { DiceIcon, EyeIcon, EyeOffIcon } from '#web/ui/icons/icons.tsx';
import { Field, type FieldLooks } from './Field.tsx';
import { generatePassword } from './generatePassword.ts';
import { Input } from './Input.tsx';

interface PasswordFieldProps<Values extends FieldValues> extends FieldLooks {
  control: Control<Values>;
  name: FieldPath<Values>;
  /** Whether a password manager should fill in the known one or offer a new one. */
  autoComplete: 'current-password' | 'new-password';
  /** Offers to make one, and shows it. */
  generate?: boolean;
}

/** A password, hidden until one asks to see it. */
export function PasswordField<Values extends FieldValues>(props: PasswordFieldProps<Values>) {
  const { control, name, autoComplete, generate = false, ...looks } = props;
  const t = useTranslations('kit');
  const { field, fieldState } = useController({ control, name });
  const { ref, value, ...handlers } = field;
  const [shown, setShown] = useState(false);
  return (
    <Field {...looks} error={fieldState.error}>
      {(ids) => (
        <Input
          {...handlers}
          {...ids}
          ref={ref}
          type={shown ? 'text' : 'password'}
          value={value ?? ''}
          dir="ltr"
          autoComplete={autoComplete}
          spellCheck={false}
          autoCapitalize="none"
          end={
            <>
              {generate && (
                <IconButton
                  name={t('generatePassword')}
                  onClick={() => {
                    handlers.onChange(generatePassword());
                    setShown(true);
                  }}
                >
                  <DiceIcon />
                </IconButton>
              )}
              <IconButton name={t(shown ? 'hidePassword' : 'showPassword')} onClick={() => setShown(!shown)}>
                {shown ? <EyeOffIcon /> : <EyeIcon />}
              </IconButton>
            </>
          }
        />
      )}
    </Field>
  );
}
