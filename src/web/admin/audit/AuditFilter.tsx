import Box from '@mui/material/Box';
import NativeSelect from '@mui/material/NativeSelect';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useTranslations } from 'use-intl';
import { auditActions, auditSubjects, type listAudit } from '#contract/audit.ts';
import type { Answer } from '#contract/endpoint.ts';
import type { ListParams } from '#web/api/listParams.ts';
import { useOwnTimeZone } from '#web/messages/timeZone.ts';
import { beginningOf, dateOf } from './dayRange.ts';

type Params = ListParams<typeof listAudit>;
type Narrowing = Pick<Params, 'actor' | 'action' | 'subject' | 'from' | 'to'>;

interface AuditFilterProps {
  params: Narrowing;
  /** Who did anything, once it is known. */
  actors: Answer<typeof listAudit>['actors'];
  onChange: (change: Partial<Narrowing>) => void;
}

/** Side by side where there is room, by twos on a phone. */
const grid = {
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(9.5rem, calc(50% - 4px)), auto))',
  alignItems: 'end',
  gap: 1,
  flex: '1 1 100%',
  minWidth: 0,
  m: 0,
  p: 0,
  border: 0,
  // The two days stand beside each other.
  '@media (width < 600px)': { '& > :nth-of-type(3)': { gridColumn: '1 / -1' } },
};

/** Narrows the audit: who, what, to what, and which days. */
export function AuditFilter({ params, actors, onChange }: AuditFilterProps) {
  const t = useTranslations('audit');
  const timeZone = useOwnTimeZone();
  const { actor, action, subject, from, to } = params;
  return (
    <Box component="fieldset" aria-label={t('filters')} sx={grid}>
      <Choice
        name={t('actor')}
        all={t('everyone')}
        value={actor === undefined ? '' : String(actor)}
        options={actors.map(({ id, displayName }) => [String(id), displayName])}
        onChoose={(id) => onChange({ actor: id === '' ? undefined : Number(id) })}
      />
      <Choice
        name={t('action')}
        all={t('everything')}
        value={action ?? ''}
        options={auditActions.map((each) => [each, t(`actions.${each}`)])}
        onChoose={(each) => onChange({ action: (each || undefined) as Narrowing['action'] })}
      />
      <Choice
        name={t('subject')}
        all={t('anySubject')}
        value={subject ?? ''}
        options={auditSubjects.map((each) => [each, t(`subjects.${each}`)])}
        onChoose={(each) => onChange({ subject: (each || undefined) as Narrowing['subject'] })}
      />
      <Day
        name={t('from')}
        value={dateOf(from, timeZone)}
        onChoose={(date) => onChange({ from: beginningOf(date, timeZone) })}
      />
      <Day
        name={t('to')}
        value={dateOf(to, timeZone, 1)}
        onChoose={(date) => onChange({ to: beginningOf(date, timeZone, 1) })}
      />
    </Box>
  );
}

interface ChoiceProps {
  name: string;
  /** What it is called to choose none. */
  all: string;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
  onChoose: (value: string) => void;
}

function Choice({ name, all, value, options, onChoose }: ChoiceProps) {
  return (
    <NativeSelect
      value={value}
      onChange={({ target }) => onChoose(target.value)}
      input={<OutlinedInput />}
      inputProps={{ 'aria-label': name }}
      sx={{ minWidth: 0 }}
    >
      <option value="">{all}</option>
      {options.map(([each, label]) => (
        <option key={each} value={each}>
          {label}
        </option>
      ))}
    </NativeSelect>
  );
}

function Day({ name, value, onChoose }: { name: string; value: string; onChoose: (date: string) => void }) {
  return (
    <Box component="label" sx={{ minWidth: 0, color: 'text.secondary', typography: 'caption' }}>
      {name}
      <OutlinedInput fullWidth type="date" value={value} onChange={({ target }) => onChoose(target.value)} />
    </Box>
  );
}
