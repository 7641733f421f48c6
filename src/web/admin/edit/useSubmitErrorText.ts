import { useErrorText } from '#web/messages/useErrorText.ts';
import { KeptEditing } from './useEdit.ts';

/** The words for a failed submit, or null: none failed, or the person went back to the form on purpose. */
export function useSubmitErrorText(): (error: unknown) => string | null {
  const errorText = useErrorText();
  return (error) => (error === null || error instanceof KeptEditing ? null : errorText(error));
}
