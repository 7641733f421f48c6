import { useTranslations } from 'use-intl';
import type { Because, Party, StoryLine } from './story.ts';

/** The sentence of a line, and a softer one about it where there is more to say. */
export interface StoryWords {
  text: string;
  more: string;
}

const voiceOf = ({ own }: Party) => (own ? 'own' : 'other');

/** Puts a story into words. */
export function useStoryWords(): (line: StoryLine) => StoryWords {
  const t = useTranslations('calls');
  const actions = useTranslations('settings.actions');
  const namesOf = ({ extension, displayName }: Party) => ({
    name: displayName ?? extension,
    who: displayName === null ? extension : t('named', { name: displayName, extension }),
  });

  const becauseText = ({ key, action, label = '' }: Because) =>
    t(`because.${key}`, { action: action ? actions(action) : '', label });

  function textOf(line: StoryLine): string {
    switch (line.kind) {
      case 'called':
        return line.by === null
          ? t(`${voiceOf(line.who)}.called`, namesOf(line.who))
          : t(`${voiceOf(line.who)}.calledFrom`, { ...namesOf(line.who), from: line.by });
      case 'is':
        return line.presence.type === 'not_set'
          ? t(`${voiceOf(line.who)}.isNot`, namesOf(line.who))
          : t(`${voiceOf(line.who)}.is`, { ...namesOf(line.who), label: line.presence.label });
      case 'onward':
        return line.number === null ? t('followmeThere') : t('followme', { number: line.number });
      case 'ring':
      case 'voicemail':
      case 'busy':
        return t(`${voiceOf(line.who)}.${line.kind}`, namesOf(line.who));
      case 'outside':
      case 'self':
        return t(line.kind, { number: line.number });
    }
  }

  return (line) => {
    const because = 'because' in line && line.because ? becauseText(line.because) : '';
    const unanswered =
      'unanswered' in line ? t(`${voiceOf(line.unanswered)}.unanswered`, namesOf(line.unanswered)) : '';
    return { text: textOf(line), more: [because, unanswered].filter(Boolean).join(' ') };
  };
}
