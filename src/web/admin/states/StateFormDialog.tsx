import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { MESSAGE_CHARACTERS, type State, stateInput, type StateInput } from '#contract/states.ts';
import { labelOf } from '#domain/labels.ts';
import { greetingFile } from '#domain/pbx/setup/names.ts';
import { usePhoneLink } from '#web/data/queries/phoneLink.ts';
import { useStateRecords } from '#web/data/queries/states.ts';
import { TextField } from '#web/forms/fields.tsx';
import { SwitchField } from '#web/forms/SwitchField.tsx';
import { contractResolver } from '#web/forms/validation.ts';
import { RecordForm } from '#web/records/RecordForm.tsx';
import { Label } from '#web/ui/Label.tsx';
import css from './StateFormDialog.module.css';
import { TypeField } from './TypeField.tsx';

const resolver = contractResolver(stateInput);
const empty: StateInput = { type: 'available', message: '' };

/** Adds a state, or edits the one in the address. */
export function Component() {
  const t = useTranslations('admin.states');
  return (
    <RecordForm
      {...useStateRecords()}
      empty={empty}
      newResolver={resolver}
      inputOf={({ type, message, pauseInQueues }): StateInput => ({ type, message: message ?? '', pauseInQueues })}
      resolver={resolver}
      wordsOf={({ type, message, pauseInQueues }) => [
        [t('state'), labelOf(type, message?.trim() || null)],
        ...(pauseInQueues ? ([[t('pauseField'), t(pauseInQueues)]] as const) : []),
      ]}
    >
      {(state) => <StateFields state={state} />}
    </RecordForm>
  );
}

/** Type and message, and how the label will look. */
function StateFields({ state }: { state: State | undefined }) {
  const t = useTranslations('admin.states');
  const { control } = useFormContext<StateInput>();
  const link = usePhoneLink();
  const [type, message] = useWatch({ control, name: ['type', 'message'] });
  return (
    <>
      <TypeField control={control} />
      <TextField
        control={control}
        name="message"
        label={t('messageField')}
        help={t('messageHelp')}
        optional
        max={MESSAGE_CHARACTERS}
        spellCheck
      />
      {link?.queues && (
        <SwitchField control={control} name="pauseInQueues" label={t('pauseField')} help={t('pauseHelp')} />
      )}
      <section className={css.preview} aria-labelledby="preview">
        <p id="preview" className={css.note}>
          {t('preview')}
        </p>
        <Label type={type} message={message?.trim() || null} size={18} lines="all" />
        {state && state.inUse > 0 && <p className={css.note}>{t('followers', { count: state.inUse })}</p>}
        {state && link?.dialplan === 'presence' && (
          <p className={css.note}>{t('greeting', { file: greetingFile(state.id) })}</p>
        )}
      </section>
    </>
  );
}
