import { useTranslations } from 'use-intl';
import type { Settings } from '#contract/settings.ts';
import type { State } from '#contract/states.ts';
import { Lamp } from '#web/ui/Lamp.tsx';
import { SelectSetting } from './SelectSetting.tsx';
import css from './settings.module.css';

/** Which state signing in and signing out set. */
export function SignSettings({ settings, states }: { settings: Settings; states: readonly State[] }) {
  const t = useTranslations('settings');
  const options = [
    { value: '', label: t('doNotChange') },
    ...states.map(({ id, label }) => ({ value: String(id), label })),
  ];
  function lamp(value: string) {
    const state = states.find(({ id }) => String(id) === value);
    return (
      state && (
        <span className={css.lamp}>
          <Lamp type={state.type} />
        </span>
      )
    );
  }
  return (['signIn', 'signOut'] as const).map((event) => (
    <SelectSetting
      key={event}
      label={t(event)}
      help={t(`${event}Help`)}
      options={options}
      saved={String(settings[`${event}StateId`] ?? '')}
      bodyOf={(value) => ({ [`${event}StateId`]: value === '' ? null : Number(value) })}
      mark={lamp}
    />
  ));
}
