import { useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { paths } from '#web/paths.ts';
import { IconLink } from '#web/ui/IconButton.tsx';
import { PencilIcon } from '#web/ui/icons/icons.tsx';

/** Leads an admin to where a colleague's presence is set. */
export function SetPresenceLink({ extension, displayName }: { extension: string; displayName: string }) {
  const t = useTranslations('board');
  const { search } = useLocation();
  return (
    <IconLink name={t('set', { name: displayName })} to={{ pathname: paths.person(extension), search }}>
      <PencilIcon />
    </IconLink>
  );
}
