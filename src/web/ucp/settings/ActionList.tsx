import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { type Action, actions, type Settings } from '#contract/settings.ts';
import type { State } from '#contract/states.ts';
import { defaultAction } from '#domain/actions.ts';
import { Select } from '#web/forms/Select.tsx';
import { useFieldText } from '#web/messages/useErrorText.ts';
import { useNames } from '#web/messages/useNames.ts';
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
    <ul className={css.rows}>
      {states.map((state) => (
        <ActionRow key={state.id} state={state} saved={chosen.get(state.id) ?? defaultAction(state.type)} />
      ))}
    </ul>
  );
}

function ActionRow({ state, saved }: { state: State; saved: Action }) {
  const t = useTranslations('settings');
  const actionName = useNames('settings.actions');
  const errorText = useFieldText();
  const id = useId();
  const { value, choose, saving } = useSetting<Action>(saved, (action) => ({
    actions: [{ stateId: state.id, action }],
  }));
  // What only a later backend does in it is shown, and can be left.
  const choices = new Set([...actions, value]);
  return (
    <li className={css.action}>
      <span className={css.state} aria-hidden>
        <Label type={state.type} message={state.message} lines="all" />
      </span>
      <Select
        value={value}
        onChange={({ target }) => choose(target.value as Action)}
        options={[...choices].map((action) => ({ value: action, label: actionName(action) }))}
        aria-label={t('actionOf', { label: state.label })}
        aria-describedby={saving.error && id}
        aria-invalid={saving.error !== undefined}
      />
      <SaveStatus saving={saving} />
      {saving.error && (
        <p id={id} className={css.actionError}>
          {errorText(saving.error)}
        </p>
      )}
    </li>
  );
}
