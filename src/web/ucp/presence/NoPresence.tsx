import Box from '@mui/material/Box';
import { useTranslations } from 'use-intl';
import { useUser } from '#web/api/session.ts';
import { Lamp } from '#web/ui/Lamp.tsx';

/** In place of one's own presence, for those who have none: why, and what to do. */
export function NoPresence() {
  const t = useTranslations('ucp.home');
  const { extension } = useUser();
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, py: 1 }}>
      <Lamp type="not_set" size={40} />
      <div>
        <Box component="h2" sx={{ typography: 'h2' }}>
          {t('offTitle')}
        </Box>
        <Box component="p" sx={{ color: 'text.secondary' }}>
          {extension === null ? t('offNoExtension') : t('offSwitched')}
        </Box>
      </div>
    </Box>
  );
}
