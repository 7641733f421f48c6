import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import { useTranslations } from 'use-intl';
import { Button } from '#web/ui/Button.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { CloseIcon, WarningIcon } from '#web/ui/icons/icons.tsx';

/** What went wrong with the Presence menu: hangs below its button until it is read; on a phone as wide as the screen. */
export function MenuNotice({ text, onRetry, onDismiss }: { text: string; onRetry: () => void; onDismiss: () => void }) {
  const t = useTranslations('ucp.menu');
  const kit = useTranslations('kit');
  return (
    <Paper
      elevation={8}
      sx={{
        position: { xs: 'fixed', sm: 'absolute' },
        top: { xs: 60, sm: '100%' },
        insetInlineEnd: { xs: 8, sm: 0 },
        insetInlineStart: { xs: 8, sm: 'auto' },
        width: { sm: 380 },
        display: 'grid',
        gridTemplateColumns: 'auto 1fr auto',
        columnGap: 1.25,
        p: 1.5,
        borderRadius: 'var(--radius-large)',
      }}
    >
      <Box sx={{ color: 'error.main', py: 1 }}>
        <WarningIcon />
      </Box>
      <Box role="alert" sx={{ alignSelf: 'center', overflowWrap: 'anywhere' }}>
        {text}
      </Box>
      <IconButton name={t('dismiss')} onClick={onDismiss}>
        <CloseIcon />
      </IconButton>
      <Box sx={{ gridColumn: 2, mt: 1 }}>
        <Button onClick={onRetry}>{kit('tryAgain')}</Button>
      </Box>
    </Paper>
  );
}
