/** Which contexts of our dialplan the phone system lacks, and which it has from another version. */
export interface DialplanState {
  missing: readonly string[];
  stale: readonly string[];
}

/** Without these no call obeys; the others let phones pick, or have a call that was sent on come back. */
const deciding: ReadonlySet<string> = new Set([
  'presence',
  'presence-decide',
  'presence-now',
  'presence-arrived',
  'presence-lamp',
]);

/** `dialplan_missing`: calls obey nothing. `dialplan_stale`: they do, and something else may not work. */
export type DialplanFault = 'dialplan_missing' | 'dialplan_stale';

/**
 * What is wrong with our dialplan in the phone system; null when nothing is.
 *
 * @param decides whether calls go by it, and not by FreePBX's
 */
export function dialplanFault({ missing, stale }: DialplanState, decides: boolean): DialplanFault | null {
  if (decides && missing.some((context) => deciding.has(context))) return 'dialplan_missing';
  return missing.length + stale.length > 0 ? 'dialplan_stale' : null;
}
