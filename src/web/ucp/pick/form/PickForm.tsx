import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useController, useForm, useWatch } from 'react-hook-form';
import type { To } from 'react-router';
import { useFormatter, useTranslations } from 'use-intl';
import type { Presence } from '#contract/presences.ts';
import { MESSAGE_CHARACTERS } from '#contract/states.ts';
import { clockEnds, endChoices } from '#domain/ends.ts';
import { labelOf } from '#domain/labels.ts';
import { offers } from '#web/data/config.ts';
import type { PickRequest } from '#web/data/queries/picks.ts';
import { statesQuery } from '#web/data/queries/states.ts';
import { TextField } from '#web/forms/fields.tsx';
import { FormDialog } from '#web/forms/FormDialog.tsx';
import { RadioField } from '#web/forms/RadioField.tsx';
import { useOwnTimeZone } from '#web/messages/timeZone.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { useMinute } from '#web/ucp/times/clock.ts';
import { usePresenceTimes } from '#web/ucp/times/usePresenceTimes.ts';
import { Button, ButtonLink } from '#web/ui/Button.tsx';
import { bringIntoView } from '#web/ui/dialog/focus.ts';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Label } from '#web/ui/Label.tsx';
import { endOfFields, fieldsOf, localTime, type PickFields, pickResolver, requestOf } from './pickFields.ts';
import css from './PickForm.module.css';

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
  /** Releases what is set. */
  onClear: () => void;
  clearing?: boolean;
  onClose: () => void;
}

/** A pick with all that it may carry: a state, own words, an end. For oneself and, by an admin, for anyone. */
export function PickForm(props: PickFormProps) {
  const { title, current, currentError, initial, forAnother = false, why } = props;
  const { onPick, onClear, clearing = false, onClose } = props;
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
  const { control, formState } = form;
  const end = useController({ control, name: 'end' }).field;
  const format = useFormatter();
  const entered = useWatch({ control });
  const times = usePresenceTimes();
  const ends = endChoices.map((value) => ({ value, label: t(`ends.${value}`) }));
  const hours = (forAnother ? [] : clockEnds(now, timeZone)).map((moment) => ({
    value: localTime(moment, timeZone),
    label: t('ends.at', { time: format.dateTime(moment, { timeStyle: 'short' }) }),
  }));
  const [byHour, setByHour] = useState(false);
  const hour = byHour && end.value === 'custom' ? hours.find(({ value }) => value === entered.until)?.value : undefined;
  const chosen = states.data?.find(({ id }) => id === entered.stateId);
  const words = chosen ? entered.message?.trim() || chosen.message : null;
  const label = chosen ? labelOf(chosen.type, words) : '';
  const when = endWords();

  /** When the pick ends: "until 14:00". Null without an end, or while it is not known. */
  function endWords(): string | null {
    const choice = end.value;
    // Where days begin for somebody else is not known here: the backend works it out.
    if (forAnother && (choice === 'today' || choice === 'thisWeek')) return t(`theirs.${choice}`);
    const endsAt = endOfFields({ end: choice, until: entered.until ?? '' }, now, timeZone);
    return endsAt === null || Number.isNaN(endsAt.getTime()) ? null : times.untilTime(endsAt.toISOString());
  }

  /** A full hour is a date and time that needs no entering. */
  function chooseEnd(choice: string) {
    const isHour = hours.some(({ value }) => value === choice);
    setByHour(isHour);
    if (isHour) form.setValue('until', choice, { shouldDirty: true });
    end.onChange(isHour ? 'custom' : choice);
  }

  return (
    <FormDialog
      title={title}
      form={form}
      save={async (fields) => chosen && onPick(requestOf(fields, chosen, { timeZone, forAnother }))}
      busy={clearing}
      otherError={currentError}
      onClose={onClose}
      action={chosen && (when ? t('submitUntil', { label, until: when }) : t('submit', { label }))}
    >
      {states.error && !states.data && (
        <ErrorNotice text={errorText(states.error)} error={states.error} onRetry={() => void states.refetch()} />
      )}
      {states.data?.length === 0 && <p>{t('noStates')}</p>}
      <RadioField
        control={control}
        name="stateId"
        label={t('state')}
        options={(states.data ?? []).map(({ id, type, message }) => ({
          value: id,
          label: <Label type={type} message={message} lines="all" />,
        }))}
        shape="chips"
      />
      <TextField
        control={control}
        name="message"
        label={t('message')}
        help={chosen?.message ? t('messageHelp', { message: chosen.message }) : t('messageHelpNone')}
        max={MESSAGE_CHARACTERS}
        spellCheck
      />
      <RadioField
        control={control}
        name="end"
        label={t('end')}
        options={[...ends.slice(0, -3), ...hours, ...ends.slice(-3)]}
        shape="chips"
        value={hour ?? end.value}
        onChange={chooseEnd}
      />
      {end.value === 'custom' && hour === undefined && (
        <div ref={bringIntoView}>
          <TextField
            control={control}
            name="until"
            type="datetime-local"
            label={t('until')}
            help={forAnother ? t('untilHelpYours') : undefined}
            min={localTime(now, timeZone)}
          />
        </div>
      )}
      {forAnother && (
        <TextField
          control={control}
          name="reason"
          label={t('reason')}
          help={t('reasonHelp')}
          max={MESSAGE_CHARACTERS}
          spellCheck
        />
      )}
      {current && current.type !== 'not_set' && (
        <div className={css.links}>
          <Button kind="plain" onClick={onClear} disabled={clearing || formState.isSubmitting}>
            {t('clear', { label: current.label })}
          </Button>
          {offers('claims') && (
            <ButtonLink kind="plain" to={why}>
              {forAnother ? t('whyOther') : t('why')}
            </ButtonLink>
          )}
        </div>
      )}
      <section className={css.preview} aria-label={t('preview')} aria-live="polite">
        <p className={css.name}>{t('preview')}</p>
        <p className={css.pick}>
          <Label type={chosen?.type ?? 'not_set'} message={words} lines="all" />
          {when && <span className="soft">{when}</span>}
        </p>
      </section>
    </FormDialog>
  );
}
