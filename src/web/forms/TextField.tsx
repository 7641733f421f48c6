import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form';
import { CharacterCounter } from './CharacterCounter.tsx';
import { Field, type FieldLooks } from './Field.tsx';
import { Input } from './Input.tsx';

export interface TextFieldProps<Values extends FieldValues> extends FieldLooks {
  control: Control<Values>;
  name: FieldPath<Values>;
  type?: 'text' | 'email' | 'tel';
  /** Shows how many characters are left. It does not stop the typing: too long a text is an error that can be read. */
  max?: number;
  placeholder?: string;
  autoComplete?: string;
  /** Names, codes and addresses are no words to be corrected. */
  spellCheck?: boolean;
}

/** One line of text, in its own direction. */
export function TextField<Values extends FieldValues>(props: TextFieldProps<Values>) {
  const { control, name, type = 'text', max, placeholder, autoComplete = 'off', spellCheck = false, ...looks } = props;
  const { field, fieldState } = useController({ control, name });
  const { ref, value, ...handlers } = field;
  const text: string = value ?? '';
  return (
    <Field
      {...looks}
      error={fieldState.error}
      end={max === undefined ? undefined : <CharacterCounter text={text} max={max} />}
    >
      {(ids) => (
        <Input
          {...handlers}
          {...ids}
          ref={ref}
          type={type}
          value={text}
          placeholder={placeholder}
          dir="auto"
          autoComplete={autoComplete}
          spellCheck={spellCheck}
          autoCapitalize={spellCheck ? undefined : 'none'}
        />
      )}
    </Field>
  );
}
