import { useTranslations } from 'use-intl';
import { isProblem } from '#web/data/errors.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';

/** Words for a test that could not be made at all. */
export function useTestErrorText(): (error: unknown) => string {
  const t = useTranslations('phoneSystem.test');
  const errorText = useErrorText();
  return (error) => (isProblem(error, 'not_possible_here') ? t('notPossible') : errorText(error));
}
