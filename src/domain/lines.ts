import type { LineState } from '#contract/lines.ts';
import type { PresenceTypeOrNotSet } from '#contract/types.ts';
import { isReachable } from './labels.ts';

/** Whether somebody can be reached now: what one waits for who asks to be told. A phone that is offline does not count, a chat may do. */
export function isFree(type: PresenceTypeOrNotSet, line: LineState | undefined): boolean {
  return isReachable(type) && line !== 'ringing' && line !== 'busy';
}
