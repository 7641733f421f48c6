import type { ListedPresence } from '#contract/presences.ts';
import { usePresenceTimes } from './usePresenceTimes.ts';

/** Until when, or where there is no end since when, and set by whom, in soft words: `until 14:00 · set by Ada`. */
export function PresenceSummary({ presence }: { presence: ListedPresence }) {
  const times = usePresenceTimes();
  const parts = [times.until(presence) ?? times.since(presence), times.setBy(presence)].filter(Boolean);
  return <span className="soft">{parts.join(' · ')}</span>;
}
