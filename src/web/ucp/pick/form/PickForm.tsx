import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useController, useForm, useWatch } from 'react-hook-form';
import type { To } from 'react-router';
import { useFormatter, useTranslations } from 'use-intl';
import type { Presence } from '#contract/presences.ts';
import { MESSAGE_CHARACTERS } from '#contract/states.ts';
import { clockEnds, endChoices, type EndChoice } from '#domain/ends.ts';
import { labelOf } from '#domain/labels.ts';
import { isProblem } from '#web/data/errors.ts';
import { statesQuery } from '#web/data/queries/states.ts';
import { DateTimeField } from '#web/forms/DateTimeField.tsx';
import { FormDialog } from '#web/forms/FormDialog.tsx';
import { TextField } from '#web/forms/TextField.tsx';
import { applyFieldErrors } from '#web/forms/validation.ts';
import { useOwnTimeZone } from '#web/messages/timeZone.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import type { PickRequest } from '#web/ucp/pick/pickRequest.ts';
import { useMinute } from '#web/ucp/times/clock.ts';
import { Button, ButtonLink } from '#web/ui/Button.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Label } from '#web/ui/Label.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import css from './PickForm.module.css';
import { fieldsOf, localTime, type PickFields, pickResolver, requestOf } from './pickFields.ts';
import { PickPreview } from './PickPreview.tsx';
import { useEndWords } from './useEndWords.ts';

interface PickFormProps {
  title: string;
  /** What is set now: the form begins with it. Undefined where it could not be had, with the reason in `currentError`. */
  current: Presence | undefined;
  currentError: string | null;
  /** What is chosen already, in place of what is set now. */
  initial?: Pick<PickFields, 'stateId' | 'message'> | undefined;
  /** Set by an admin for somebody else, who may want to know why, and whose time zone is not known here. */
  forAnother?: boolean;
  /** The page that explains what is set. */
  why: To;
  onPick: (request: NonNullable<PickRequest>) => Promise<unknown>;
  picking: boolean;
  /** Releases what is set. */
  onClear: () => void;
  onClose: () => void;
}

/** A field that appears is scrolled to a place above the preview that stays at the bottom. */
const bringIntoView = (field: HTMLElement | null) => field?.scrollIntoView({ block: 'nearest' });

/** A pick with all that it may carry: a state, own words, an end. For oneself and, by an admin, for anyone. */
export function PickForm(props: PickFormProps) {
  const { title, current, currentError, initial, forAnother = false, why, onPick, picking, onClear, onClose } = props;
  const t = useTranslations('pick');
  const errorText = useErrorText();
  const states = useQuery(statesQuery);
  const timeZone = useOwnTimeZone();
  const now = useMinute();
  // Another state than what is set does not end when that would.
  const begun = initial && initial.stateId !== current?.stateId ? undefined : current;
  const form = useForm<PickFields>({
    defaultValues: { ...fieldsOf(begun, now, timeZone), ...initial },
    resolver: pickResolver(timeZone),
  });
  const state = useController({ control: form.control, name: 'stateId' });
  const end = useController({ control: form.control, name: 'end' });
  const [submitError, setSubmitError] = useState<string | null>(null);
  const format = useFormatter();
  const entered = useWatch({ control: form.control });
  const when = useEndWords(form.control, forAnother);
  const hours = (forAnother ? [] : clockEnds(now, timeZone)).map((moment) => ({
    until: localTime(moment, timeZone),
    time: format.dateTime(moment, { timeStyle: 'short' }),
  }));
  const [byHour, setByHour] = useState(false);
  const hour =
    byHour && end.field.value === 'custom' ? hours.find((each) => each.until === entered.until)?.until : undefined;
  const chosen = states.data?.find(({ id }) => id === state.field.value);
  const label = chosen ? labelOf(chosen.type, entered.message?.trim() || chosen.message) : '';

  /** A full hour is a date and time that needs no entering. */
  function chooseEnd(choice: string) {
    const isHour = hours.some((each) => each.until === choice);
    setByHour(isHour);
    if (isHour) form.setValue('until', choice, { shouldDirty: true });
    end.field.onChange(isHour ? 'custom' : (choice as EndChoice));
  }

  async function submit(fields: PickFields) {
    setSubmitError(null);
    if (!chosen) return;
    try {
      await onPick(requestOf(fields, chosen, { timeZone, forAnother }));
    } catch (error) {
      if (!isProblem(error, 'not_signed_in') && !applyFieldErrors(form, error)) setSubmitError(errorText(error));
      throw error;
    }
  }

  return (
    <FormDialog
      title={title}
      form={form}
      onSubmit={submit}
      submitting={picking}
      submitError={submitError ?? currentError}
      onClose={onClose}
      action={chosen && (when ? t('submitUntil', { label, until: when }) : t('submit', { label }))}
    >
      {states.error && !states.data && (
        <ErrorNotice text={errorText(states.error)} onRetry={() => void states.refetch()} />
      )}
      {states.data?.length === 0 && <p>{t('noStates')}</p>}
      <ChoiceField
        name="stateId"
        label={t('state')}
        options={(states.data ?? []).map(({ id, type, message }) => ({
          value: id,
          label: <Label type={type} message={message} lines={2} />,
        }))}
        value={state.field.value}
        onChange={state.field.onChange}
        error={state.fieldState.error}
        focusRef={state.field.ref}
      />
      <div className={css.abovePreview}>
        <TextField
          control={form.control}
          name="message"
          label={t('message')}
          help={chosen?.message ? t('messageHelp', { message: chosen.message }) : t('messageHelpNone')}
          max={MESSAGE_CHARACTERS}
          spellCheck
        />
      </div>
      <ChoiceField
        name="end"
        label={t('end')}
        options={[
          ...endChoices.slice(0, -3).map((choice) => ({ value: choice, label: t(`ends.${choice}`) })),
          ...hours.map((each) => ({ value: each.until, label: t('ends.at', { time: each.time }) })),
          ...endChoices.slice(-3).map((choice) => ({ value: choice, label: t(`ends.${choice}`) })),
        ]}
        value={hour ?? end.field.value}
        onChange={chooseEnd}
        error={end.fieldState.error}
        focusRef={end.field.ref}
      />
      {end.field.value === 'custom' && hour === undefined && (
        <div ref={bringIntoView} className={css.abovePreview}>
          <DateTimeField
            control={form.control}
            name="until"
            label={t('until')}
            help={forAnother ? t('untilHelpYours') : undefined}
            min={localTime(now, timeZone)}
          />
        </div>
      )}
      {forAnother && (
        <div className={css.abovePreview}>
          <TextField
            control={form.control}
            name="reason"
            label={t('reason')}
            help={t('reasonHelp')}
            max={MESSAGE_CHARACTERS}
            spellCheck
          />
        </div>
      )}
      {current && current.type !== 'not_set' && (
        <div className={css.links}>
          <Button kind="plain" onClick={onClear} disabled={picking}>
            {t('clear', { label: current.label })}
          </Button>
          <ButtonLink kind="plain" to={why}>
            {forAnother ? t('whyOther') : t('why')}
          </ButtonLink>
        </div>
      )}
      <PickPreview state={chosen} message={entered.message ?? ''} when={when} />
    </FormDialog>
  );
}
