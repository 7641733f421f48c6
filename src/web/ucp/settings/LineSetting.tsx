import { useTranslations } from 'use-intl';
import type { Settings } from '#contract/settings.ts';
import { usePhoneLink } from '#web/data/queries/phoneLink.ts';
import { Section } from '#web/ui/frame/Section.tsx';
import { SelectSetting } from './SelectSetting.tsx';

/** Whether colleagues see what one's phone is doing. Nothing where nobody's is shown. */
export function LineSetting({ settings: { showLine } }: { settings: Settings }) {
  const t = useTranslations('settings');
  const link = usePhoneLink();
  if (!link?.lines || showLine === undefined) return null;
  return (
    <Section title={t('line')}>
      <SelectSetting
        label={t('showLine')}
        help={t('showLineHelp')}
        options={[
          { value: 'shown', label: t('lineShown') },
          { value: 'hidden', label: t('lineHidden') },
        ]}
        saved={showLine ? 'shown' : 'hidden'}
        bodyOf={(value) => ({ showLine: value === 'shown' })}
      />
    </Section>
  );
}
