import { useTranslations } from 'use-intl';
import type { Settings } from '#contract/settings.ts';
import type { State } from '#contract/states.ts';
import { Lamp } from '#web/ui/Lamp.tsx';
import { SelectSetting } from './SelectSetting.tsx';
import css from './settings.module.css';

const stateIdOf = (value: string) => (value === '' ? null : Number(value));

/** Which state signing in and signing out set. */
export function SignSettings({ settings, states }: { settings: Settings; states: readonly State[] }) {
  const t = useTranslations('settings');
  const options = [
    { value: '', label: t('doNotChange') },
    ...states.map(({ id, label }) => ({ value: String(id), label })),
  ];
  const lamp = (value: string) => {
    const state = states.find(({ id }) => id === stateIdOf(value));
    return (
      state && (
        <span className={css.lamp}>
          <Lamp type={state.type} />
        </span>
      )
    );
  };
  return (
    <>
      <SelectSetting
        label={t('signIn')}
        help={() => t('signInHelp')}
        options={options}
        saved={String(settings.signInStateId ?? '')}
        bodyOf={(value) => ({ signInStateId: stateIdOf(value) })}
        mark={lamp}
      />
      <SelectSetting
        label={t('signOut')}
        help={() => t('signOutHelp')}
        options={options}
        saved={String(settings.signOutStateId ?? '')}
        bodyOf={(value) => ({ signOutStateId: stateIdOf(value) })}
        mark={lamp}
      />
    </>
  );
}
