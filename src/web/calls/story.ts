import type { CallPreview, CallStep } from '#contract/phoneSystem.ts';
import type { Action } from '#contract/settings.ts';
import type { PresenceTypeOrNotSet } from '#contract/types.ts';

/** Somebody in a story: whoever reads it, or another by name. */
export interface Party {
  own: boolean;
  extension: string;
  displayName: string | null;
}

/** Which fact decided, where that needs saying; with what calls are to do in the state, and how that is shown. */
export interface Because {
  key: 'action' | 'number_missing' | 'action_unknown' | 'followed' | 'not_told' | 'dialplan_missing';
  action?: Action;
  label?: string;
}

type StoryEvent =
  | { kind: 'called'; by: string | null; who: Party }
  | { kind: 'is'; who: Party; presence: { type: PresenceTypeOrNotSet; label: string } }
  | { kind: 'onward'; number: string | null; because: Because | undefined }
  | { kind: 'ring'; who: Party; because: Because | undefined; unanswered: Party }
  | { kind: 'voicemail' | 'busy'; who: Party; because: Because | undefined }
  | { kind: 'outside' | 'self'; number: string; unanswered: Party };

/** One line of a story, without its words. `step` counts the extensions on the way, from 0. */
export type StoryLine = StoryEvent & { step: number };

const actionsMeant: Record<string, Action> = {
  no_action: 'none',
  action_none: 'none',
  action_dnd: 'dnd',
  action_followme: 'followme',
};

function becauseOf({ because, presence }: CallStep): Because | undefined {
  if (because === 'followed' || because === 'not_told' || because === 'dialplan_missing') return { key: because };
  if (!presence) return undefined;
  const { label } = presence;
  const action = actionsMeant[because];
  if (action !== undefined) return { key: 'action', action, label };
  if (because === 'number_missing') return { key: because, action: 'followme', label };
  return because === 'action_unknown' ? { key: because, label } : undefined;
}

/**
 * The way of a call as lines to be read from the top: who calls, what each extension on the way is in, and what becomes of the call.
 *
 * @param own the extension of whoever reads it
 */
export function storyOf({ from, steps }: CallPreview, own: string | undefined): StoryLine[] {
  const partyOf = ({ extension, displayName }: CallStep): Party => ({
    own: extension === own,
    extension,
    displayName,
  });
  const [called] = steps;
  if (!called) return [];
  const first = partyOf(called);
  const lines: StoryLine[] = [{ kind: 'called', by: from, who: first, step: 0 }];
  for (const [place, step] of steps.entries()) {
    const who = partyOf(step);
    if (step.presence) lines.push({ kind: 'is', who, presence: step.presence, step: place });
    lines.push({ ...outcomeOf(step, who, first), step: place });
  }
  return lines;
}

/** What the call of a group or queue does to its member, in a word, and where it goes on to. */
export interface MemberStory {
  kind: 'ring' | 'busy' | 'onward' | 'refused';
  who: Party;
  number: string;
}

/** Undefined where that is not known. */
export function memberStoryOf({ asMember }: CallPreview, own: string | undefined): MemberStory | undefined {
  const [first, next] = asMember ?? [];
  if (!first) return undefined;
  const { extension, displayName, does } = first;
  const about = { who: { own: extension === own, extension, displayName }, number: first.number ?? '' };
  if (does === 'followme') return { kind: next?.does === 'busy' ? 'refused' : 'onward', ...about };
  return { kind: does === 'ring' ? 'ring' : 'busy', ...about };
}

function outcomeOf(step: CallStep, who: Party, first: Party): StoryEvent {
  const { does, extension, number } = step;
  switch (does) {
    case 'followme':
      return { kind: 'onward', number, because: becauseOf(step) };
    case 'ring':
      return { kind: does, who, because: becauseOf(step), unanswered: first };
    case 'voicemail':
    case 'busy':
      return { kind: does, who: first, because: becauseOf(step) };
    case 'outside':
    case 'self':
      return { kind: does, number: extension, unanswered: first };
  }
}
