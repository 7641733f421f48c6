import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useController, useForm } from 'react-hook-form';
import type { To } from 'react-router';
import { useTranslations } from 'use-intl';
import type { Presence } from '#contract/presences.ts';
import { MESSAGE_CHARACTERS } from '#contract/states.ts';
import { endChoices } from '#domain/ends.ts';
import { isProblem } from '#web/api/errors.ts';
import { applyFieldErrors } from '#web/api/form.ts';
import { useOwnTimeZone } from '#web/messages/timeZone.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { useMinute } from '#web/ucp/clock.ts';
import { Button, ButtonLink } from '#web/ui/Button.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { DateTimeField } from '#web/ui/form/DateTimeField.tsx';
import { FormDialog } from '#web/ui/form/FormDialog.tsx';
import { TextField } from '#web/ui/form/TextField.tsx';
import { Label } from '#web/ui/Label.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { fieldsOf, localTime, type PickFields, pickResolver, wishOf } from './pickFields.ts';
import { PickPreview } from './PickPreview.tsx';
import { statesQuery } from '#web/api/statesQuery.ts';
import type { Wish } from './wish.ts';

interface PickFormProps {
  title: string;
  /** What is set now: the form begins with it. Undefined where it could not be had, with the reason in `currentError`. */
  current: Presence | undefined;
  currentError: string | null;
  /** Set by an admin for somebody else, who may want to know why, and whose time zone is not known here. */
  forAnother?: boolean;
  /** Where it is told why what is set is set. */
  why: To;
  onPick: (wish: NonNullable<Wish>) => Promise<unknown>;
  picking: boolean;
  /** Releases what is set. */
  onClear: () => void;
  onClose: () => void;
}

/** A field that gets the focus, or appears, is scrolled to a place above the preview that stays at the bottom. */
const abovePreview = { scrollMarginBottom: 104, '& input': { scrollMarginBottom: 104 } };
const bringIntoView = (field: HTMLElement | null) => field?.scrollIntoView({ block: 'nearest' });

/** A pick with all that it may carry: a state, own words, an end. For oneself and, by an admin, for anyone. */
export function PickForm(props: PickFormProps) {
  const { title, current, currentError, forAnother = false, why, onPick, picking, onClear, onClose } = props;
  const t = useTranslations('ucp.pick');
  const whyWords = useTranslations('why');
  const errorText = useErrorText();
  const states = useQuery(statesQuery);
  const timeZone = useOwnTimeZone();
  const now = useMinute();
  const form = useForm<PickFields>({
    defaultValues: fieldsOf(current, now, timeZone),
    resolver: pickResolver(timeZone),
  });
  const state = useController({ control: form.control, name: 'stateId' });
  const end = useController({ control: form.control, name: 'end' });
  const [submitError, setSubmitError] = useState<string | null>(null);
  const chosen = states.data?.find(({ id }) => id === state.field.value);

  async function submit(fields: PickFields) {
    setSubmitError(null);
    if (!chosen) return;
    try {
      await onPick(wishOf(fields, chosen, { timeZone, forAnother }));
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
        columnWidth={220}
      />
      <Box sx={abovePreview}>
        <TextField
          control={form.control}
          name="message"
          label={t('message')}
          help={chosen?.message ? t('messageHelp', { message: chosen.message }) : t('messageHelpNone')}
          max={MESSAGE_CHARACTERS}
          spellCheck
        />
      </Box>
      <ChoiceField
        name="end"
        label={t('end')}
        options={endChoices.map((choice) => ({ value: choice, label: t(`ends.${choice}`) }))}
        value={end.field.value}
        onChange={end.field.onChange}
        error={end.fieldState.error}
        focusRef={end.field.ref}
        columnWidth={140}
      />
      {end.field.value === 'custom' && (
        <Box ref={bringIntoView} sx={abovePreview}>
          <DateTimeField
            control={form.control}
            name="until"
            label={t('until')}
            help={forAnother ? t('untilHelpYours') : undefined}
            min={localTime(now, timeZone)}
          />
        </Box>
      )}
      {forAnother && (
        <Box sx={abovePreview}>
          <TextField
            control={form.control}
            name="reason"
            label={t('reason')}
            help={t('reasonHelp')}
            max={MESSAGE_CHARACTERS}
            spellCheck
          />
        </Box>
      )}
      {current && current.type !== 'not_set' && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, ml: '-10px' }}>
          <Button kind="plain" onClick={onClear} disabled={picking}>
            {t('clear', { label: current.label })}
          </Button>
          <ButtonLink kind="plain" to={why}>
            {forAnother ? whyWords('linkOther') : whyWords('link')}
          </ButtonLink>
        </Box>
      )}
      <PickPreview control={form.control} state={chosen} forAnother={forAnother} />
    </FormDialog>
  );
}
