import { useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { paths } from '#web/paths.ts';
import { ButtonLink } from '#web/ui/Button.tsx';

/** Leads to the order of one's favourites; there is none of fewer than two. */
export function FavouritesLink({ count }: { count: number }) {
  const t = useTranslations('board.favourites');
  const { search } = useLocation();
  if (count < 2) return null;
  return (
    <ButtonLink kind="plain" to={{ pathname: paths.favourites, search }}>
      {t('order')}
    </ButtonLink>
  );
}
