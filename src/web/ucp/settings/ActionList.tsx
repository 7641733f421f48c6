import FormHelperText from '@mui/material/FormHelperText';
import NativeSelect from '@mui/material/NativeSelect';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { type Action, actions, type Settings } from '#contract/settings.ts';
import type { State } from '#contract/states.ts';
import { defaultAction } from '#domain/actions.ts';
import { useFieldText } from '#web/messages/useErrorText.ts';
import { Label } from '#web/ui/Label.tsx';
import { SaveStatus } from './SaveStatus.tsx';
import css from './settings.module.css';
import { useSetting } from './useSetting.ts';

/** Every state with what calls do in it. */
export function ActionList({ settings, states }: { settings: Settings; states: readonly State[] }) {
  const t = useTranslations('settings');
  const chosen = new Map(settings.actions.map(({ stateId, action }) => [stateId, action]));
  if (states.length === 0) return <p>{t('noStates')}</p>;
  return (
    <ul className={css.actions}>
      {states.map((state) => (
        <ActionRow key={state.id} state={state} saved={chosen.get(state.id) ?? defaultAction(state.type)} />
      ))}
    </ul>
  );
}

function ActionRow({ state, saved }: { state: State; saved: Action }) {
  const t = useTranslations('settings');
  const errorText = useFieldText();
  const id = useId();
  const { value, choose, saving } = useSetting<Action>(saved, (action) => ({
    actions: [{ stateId: state.id, action }],
  }));
  return (
    <li className={css.action}>
      <span className={css.state} aria-hidden>
        <Label type={state.type} message={state.message} lines={2} />
      </span>
      <NativeSelect
        value={value}
        onChange={(event) => choose(event.target.value as Action)}
        error={saving.error !== undefined}
        input={<OutlinedInput />}
        inputProps={{
          'aria-label': t('actionOf', { label: state.label }),
          'aria-describedby': saving.error && id,
          'aria-invalid': saving.error !== undefined,
        }}
      >
        {actions.map((action) => (
          <option key={action} value={action}>
            {t(`actions.${action}`)}
          </option>
        ))}
      </NativeSelect>
      <SaveStatus saving={saving} />
      {saving.error && (
        <FormHelperText id={id} error className={css.actionError}>
          {errorText(saving.error)}
        </FormHelperText>
      )}
    </li>
  );
}
