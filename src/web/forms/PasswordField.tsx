import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { IconButton } from '#web/ui/IconButton.tsx';
import { DiceIcon, EyeIcon, EyeOffIcon } from '#web/ui/icons/icons.tsx';
import { type FieldProps, FormField } from './fields.tsx';
import { generatePassword } from './generatePassword.ts';
import { Input } from './Input.tsx';

interface PasswordFieldProps<Values extends FieldValues, Output> extends FieldProps<Values, Output> {
  /**
   * `current`: a password manager fills it in. `new`: to be thought of, or made by a press. `other`: of another system,
   * so that no password manager fills in one of this page's.
   */
  kind: 'current' | 'new' | 'other';
}

/** A password, hidden until one asks to see it. */
export function PasswordField<Values extends FieldValues, Output>({
  kind,
  ...field
}: PasswordFieldProps<Values, Output>) {
  const t = useTranslations('kit');
  const [shown, setShown] = useState(false);
  return (
    <FormField {...field}>
      {(input) => (
        <Input
          {...input}
          type={shown ? 'text' : 'password'}
          dir="ltr"
          autoComplete={kind === 'current' ? 'current-password' : 'new-password'}
          spellCheck={false}
          autoCapitalize="none"
          end={
            <>
              {kind === 'new' && (
                <IconButton
                  name={t('generatePassword')}
                  onClick={() => {
                    input.onChange(generatePassword());
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
    </FormField>
  );
}
