import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { CallPreview } from '#contract/phoneSystem.ts';
import { icon } from '#web/ui/icons/icons.tsx';
import { Lamp } from '#web/ui/Lamp.tsx';
import css from './calls.module.css';
import { type Because, type Party, storyOf, type StoryLine } from './story.ts';

/* What becomes of a call. */
const RingIcon = icon`M5.5 13.5V9a4.5 4.5 0 0 1 9 0v4.5l1.25 1.25H4.25zM8.5 17h3`;
const VoicemailIcon = icon`M2.75 10a3 3 0 1 0 6 0a3 3 0 1 0 -6 0zM11.25 10a3 3 0 1 0 6 0a3 3 0 1 0 -6 0zM5.75 13h8.5`;

const icons = {
  called: icon`M5 3.5h1.9c.35 0 .66.23.77.57l.75 2.5a.8.8 0 0 1-.23.83L6.9 8.6a8.8 8.8 0 0 0 4.5 4.5l1.2-1.29a.8.8 0 0 1 .83-.23l2.5.75c.34.1.57.42.57.77V15c0 .87-.7 1.58-1.58 1.53A11.4 11.4 0 0 1 3.47 5.08 1.5 1.5 0 0 1 5 3.5z`,
  onward: icon`M4 4.5v4A3.5 3.5 0 0 0 7.5 12H16M12.5 8.5l3.5 3.5-3.5 3.5`,
  voicemail: VoicemailIcon,
  busy: VoicemailIcon,
  ring: RingIcon,
  outside: RingIcon,
  self: RingIcon,
};

/** The way of a call from the top to its end, a line each: what somebody is in by their lamp, all else by an icon. */
export function CallStory({ preview, own }: { preview: CallPreview; own: string | undefined }) {
  const t = useTranslations('calls');
  const words = useStoryWords();
  return (
    <ol className={css.story} aria-label={t('story')}>
      {storyOf(preview, own).map((line) => {
        const { text, more } = words(line);
        return (
          <li key={`${line.step} ${line.kind}`} className={css.line}>
            <span className={css.mark}>{markOf(line)}</span>
            <span className={css.text}>{text}</span>
            {more && <span className={css.more}>{more}</span>}
          </li>
        );
      })}
    </ol>
  );
}

function markOf(line: StoryLine): ReactNode {
  if (line.kind === 'is') return <Lamp type={line.presence.type} size={16} />;
  const Icon = icons[line.kind];
  return <Icon />;
}

const voiceOf = ({ own }: Party) => (own ? 'own' : 'other');

/** Puts a line into words: its sentence, and a softer one about it where there is more to say. */
function useStoryWords(): (line: StoryLine) => { text: string; more: string } {
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
