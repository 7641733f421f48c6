import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useFormatter, useTranslations } from 'use-intl';
import { presenceTypeOrNotSet, type PresenceTypeOrNotSet } from '#contract/types.ts';
import { typeLabels } from '#domain/labels.ts';
import { Lamp } from '#web/ui/Lamp.tsx';

type Counts = Partial<Record<PresenceTypeOrNotSet, number>>;

/** For those who listen: `display: none` would take it from the chip's name. */
const hidden = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' };

/** Who is in which type, by number; pressing one shows only those. Types with nobody in them stay away. */
export function TypeFilter({
  counts,
  type,
  onType,
}: {
  /** Undefined while they are not known: the place is kept. */
  counts: Counts | undefined;
  type: PresenceTypeOrNotSet | undefined;
  onType: (type: PresenceTypeOrNotSet | undefined) => void;
}) {
  const t = useTranslations('board');
  const format = useFormatter();
  const all = counts && Object.values(counts).reduce((sum, count) => sum + count, 0);
  const inWords = (count: number | undefined) => (counts ? format.number(count ?? 0) : '');
  const shown = presenceTypeOrNotSet.options.filter((each) => counts?.[each] || each === type);
  return (
    <Box
      component="fieldset"
      aria-label={t('types')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, minHeight: 'var(--control)', m: 0, p: 0, border: 0 }}
    >
      {(all || type) && (
        <TypeChip name={t('all')} count={inWords(all)} pressed={!type} onPress={() => onType(undefined)} />
      )}
      {shown.map((each) => (
        <TypeChip
          key={each}
          type={each}
          name={typeLabels[each]}
          count={inWords(counts?.[each])}
          pressed={each === type}
          onPress={() => onType(each === type ? undefined : each)}
        />
      ))}
    </Box>
  );
}

function TypeChip({
  type,
  name,
  count,
  pressed,
  onPress,
}: {
  type?: PresenceTypeOrNotSet;
  name: string;
  count: string;
  pressed: boolean;
  onPress: () => void;
}) {
  return (
    <Button
      aria-pressed={pressed}
      onClick={onPress}
      sx={{
        gap: 0.75,
        px: 1.5,
        borderRadius: 99,
        borderColor: 'divider',
        fontWeight: 400,
        '&[aria-pressed="true"]': { borderColor: 'primary.main', backgroundColor: 'action.selected' },
      }}
    >
      {type && <Lamp type={type} size={12} />}
      {/* On a phone the lamp says it, so that the chips take two lines and not four. */}
      <Box component="span" sx={type && !pressed ? { '@media (width < 600px)': hidden } : undefined}>
        {name}
      </Box>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {count}
      </Box>
    </Button>
  );
}
