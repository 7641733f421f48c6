import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { labelOf } from '#domain/labels.ts';
import { MenuNotice } from './MenuNotice.tsx';
import { forgetSettled } from './picks.ts';
import { usePick } from './usePick.ts';
import { useRefusalText } from './useRefusalText.ts';
import type { Wish } from './wish.ts';

/** Why the latest pick went back to what it was. */
export function PickFailure({ wish, error }: { wish: Wish; error: Error }) {
  const t = useTranslations('ucp.menu');
  const refusalText = useRefusalText();
  const queryClient = useQueryClient();
  const pick = usePick();

  const what = wish
    ? t('notPicked', { label: labelOf(wish.state.type, wish.ownWords ?? wish.state.message) })
    : t('notCleared');
  return (
    <MenuNotice
      text={`${what} ${refusalText(error)}`}
      onRetry={() => pick.mutate(wish)}
      onDismiss={() => forgetSettled(queryClient)}
    />
  );
}
