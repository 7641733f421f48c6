import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import { useTranslations } from 'use-intl';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { CloseIcon } from '#web/ui/icons/icons.tsx';

/** Hangs below the Presence menu's button until it is read; on a phone it is as wide as the screen. */
export function MenuNotice({ text, onRetry, onDismiss }: { text: string; onRetry: () => void; onDismiss: () => void }) {
  const t = useTranslations('ucp.menu');
  return (
    <Paper
      elevation={8}
      sx={{
        position: { xs: 'fixed', sm: 'absolute' },
        zIndex: 'snackbar',
        top: { xs: 60, sm: '100%' },
        insetInlineEnd: { xs: 8, sm: 0 },
        insetInlineStart: { xs: 8, sm: 'auto' },
        width: { sm: 420 },
        p: 1,
        display: 'flex',
        alignItems: 'start',
        gap: 0.5,
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <ErrorNotice text={text} onRetry={onRetry} />
      </Box>
      <IconButton name={t('dismiss')} onClick={onDismiss}>
        <CloseIcon />
      </IconButton>
    </Paper>
  );
}
