import { ApiError } from '#web/data/errors.ts';
import { useErrorText, useFieldText } from '#web/messages/useErrorText.ts';

/** Why a pick was refused, where there is no field to say it beside: the field's own sentence says more than "invalid". */
export function useRefusalText(): (error: unknown) => string {
  const errorText = useErrorText();
  const fieldText = useFieldText();
  return (error) => {
    const field = error instanceof ApiError ? error.errors[0] : undefined;
    return field ? fieldText({ type: field.code, message: field.message }) : errorText(error);
  };
}
