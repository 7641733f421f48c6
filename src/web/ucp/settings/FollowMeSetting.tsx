import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Settings, settingsInput } from '#contract/settings.ts';
import { lacksNumber } from '#domain/actions.ts';
import { usePhoneLink } from '#web/data/queries/phoneLink.ts';
import { Field } from '#web/forms/Field.tsx';
import { Input } from '#web/forms/Input.tsx';
import { firstError } from '#web/forms/validation.ts';
import { SaveStatus } from './SaveStatus.tsx';
import { useSetting } from './useSetting.ts';

/** So long after the last key a number that can be one is saved (milliseconds). */
const PAUSE_MS = 800;

/** Where calls ring instead. Saved when one pauses, leaves the field or the page; a half-typed number is not an error yet. */
export function FollowMeSetting({ settings }: { settings: Settings }) {
  const t = useTranslations('settings');
  const { value, choose, saving } = useSetting(settings.followMe ?? '', (followMe) => ({ followMe }));
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const text = typed ?? value;
  const fault = firstError(settingsInput, { followMe: text });
  const link = usePhoneLink();

  function help(): string {
    if (link?.dialplan === 'freepbx') return t('followMeFreepbx');
    return text === '' && lacksNumber(settings.actions, null) ? t('numberMissing') : t('followMeHelp');
  }

  function save(): void {
    if (typed === null || fault) return;
    setTyped(null);
    if (typed.trim() !== value) choose(typed.trim());
  }
  const saveLater = useEffectEvent(save);
  useEffect(() => {
    if (typed === null) return undefined;
    const timer = setTimeout(saveLater, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => () => saveLater(), []);

  return (
    <Field
      label={t('followMe')}
      help={help()}
      error={left ? (fault ?? saving.error) : saving.error}
      end={<SaveStatus saving={typed === null ? saving : { phase: 'idle' }} />}
    >
      {(ids) => (
        <Input
          {...ids}
          type="tel"
          value={text}
          onChange={(event) => {
            setTyped(event.target.value);
            setLeft(false);
          }}
          onBlur={() => {
            setLeft(true);
            save();
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            setLeft(true);
            save();
          }}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </Field>
  );
}
