/** Which contexts of our dialplan the phone system lacks, and which it has from another version. */
export interface DialplanState {
  missing: readonly string[];
  stale: readonly string[];
}

/** Without these no call obeys; the others let phones pick, or have a call that was sent on come back. */
const deciding: ReadonlySet<string> = new Set(['presence', 'presence-decide']);

/** `dialplan_missing`: calls obey nothing. `dialplan_stale`: they do, and something else may not work. */
export type DialplanFault = 'dialplan_missing' | 'dialplan_stale';

/** What is wrong with our dialplan in the phone system; null when nothing is. */
export function dialplanFault({ missing, stale }: DialplanState): DialplanFault | null {
  if (missing.some((context) => deciding.has(context))) return 'dialplan_missing';
  return missing.length + stale.length > 0 ? 'dialplan_stale' : null;
}
