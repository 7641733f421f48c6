import Box from '@mui/material/Box';
import type { ListedPresence } from '#contract/presences.ts';
import { usePresenceTimes } from './usePresenceTimes.ts';

/** Since when, until when, set by whom and, where there is room, why, in soft words: `since 09:12 · until 14:00 · set by Ada`. */
export function PresenceSummary({ presence, reason = false }: { presence: ListedPresence; reason?: boolean }) {
  const times = usePresenceTimes();
  const parts = [
    times.since(presence),
    times.until(presence),
    reason ? times.setByBecause(presence) : times.setBy(presence),
  ].filter(Boolean);
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {parts.join(' · ')}
    </Box>
  );
}

/** The one time that counts most where there is room for one: the end, or where there is none the beginning. */
export function PresenceTime({ presence }: { presence: ListedPresence }) {
  const times = usePresenceTimes();
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {times.until(presence) ?? times.since(presence)}
    </Box>
  );
}
