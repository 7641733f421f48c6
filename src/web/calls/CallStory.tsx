import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { CallPreview } from '#contract/phoneSystem.ts';
import { Lamp } from '#web/ui/Lamp.tsx';
import { CallIcon, OnwardIcon, RingIcon, VoicemailIcon } from './callIcons.ts';
import css from './calls.module.css';
import { storyOf, type StoryLine } from './story.ts';
import { useStoryWords } from './useStoryWords.ts';

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
  switch (line.kind) {
    case 'called':
      return <CallIcon />;
    case 'is':
      return <Lamp type={line.presence.type} size={16} />;
    case 'onward':
      return <OnwardIcon />;
    case 'voicemail':
    case 'busy':
      return <VoicemailIcon />;
    case 'ring':
    case 'outside':
    case 'self':
      return <RingIcon />;
  }
}
