import { useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { paths } from '#web/paths.ts';
import { IconLink } from '#web/ui/IconButton.tsx';
import { StarIcon } from '#web/ui/icons/icons.tsx';

/** Leads to the order of one's favourites, where there are at least two. */
export function FavouritesLink({ count }: { count: number }) {
  const t = useTranslations('board.favourites');
  const { search } = useLocation();
  if (count < 2) return null;
  return (
    <IconLink name={t('order')} to={{ pathname: paths.favourites, search }}>
      <StarIcon />
    </IconLink>
  );
}
