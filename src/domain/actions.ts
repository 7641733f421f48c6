import type { Action } from '#contract/settings.ts';
import type { PresenceType } from '#contract/types.ts';

/** What calls do in a state of this type for who has chosen nothing else. */
export function defaultAction(type: PresenceType): Action {
  return type === 'dnd' ? 'dnd' : 'none';
}

/** Whether a chosen action needs a follow-me number that is missing: calls then ring as if nothing were chosen. */
export function lacksNumber(chosen: readonly { action: Action }[], followMe: string | null): boolean {
  return followMe === null && chosen.some(({ action }) => action === 'followme');
}
