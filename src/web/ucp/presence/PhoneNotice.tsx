import Box from '@mui/material/Box';
import { Link } from 'react-router';
import { UnpluggedIcon, WarningIcon } from '#web/ui/icons/icons.tsx';
import { color } from '#web/ui/theme/tokens.ts';
import { usePhoneNotice } from './usePhoneNotice.ts';

/** That the phone system would not have one's presence, or is away. Those who listen are told the one by the menu of every page. */
export function PhoneNotice({ kind }: { kind: 'refused' | 'away' }) {
  const notice = usePhoneNotice();
  const told = notice?.kind === kind ? notice : undefined;
  return (
    <Box
      component={kind === 'away' ? 'output' : 'div'}
      sx={{
        display: 'flex',
        gap: 1.25,
        maxWidth: '72ch',
        color: 'text.secondary',
        '&:empty': { position: 'absolute' },
      }}
    >
      {told && (
        <>
          <Box
            component="span"
            sx={{ display: 'flex', flex: 'none', color: kind === 'refused' ? color.dangerInk : 'inherit' }}
          >
            {kind === 'refused' ? <WarningIcon /> : <UnpluggedIcon />}
          </Box>
          <span>
            {told.text} {told.more && <Link to={told.more.to}>{told.more.text}</Link>}
          </span>
        </>
      )}
    </Box>
  );
}
