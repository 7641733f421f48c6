import { useFormatter, useTranslations } from 'use-intl';
import { presenceTypeOrNotSet, type PresenceTypeOrNotSet } from '#contract/types.ts';
import { typeLabels } from '#domain/labels.ts';
import { Lamp } from '#web/ui/Lamp.tsx';
import css from './board.module.css';

type Counts = Partial<Record<PresenceTypeOrNotSet, number>>;

/** Who is in which type, by number; pressing one shows only those. Types with nobody in them stay away. */
export function TypeFilter({
  counts,
  type,
  onType,
}: {
  /** Undefined while they are not known. */
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
    <fieldset className={css.types} aria-label={t('types')}>
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
    </fieldset>
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
    <button
      type="button"
      className={css.type}
      aria-label={`${name} ${count}`}
      title={name}
      aria-pressed={pressed}
      onClick={onPress}
    >
      {type && <Lamp type={type} size={12} />}
      {/* The lamp says it; the word is for what is chosen. */}
      {(!type || pressed) && <span>{name}</span>}
      <span className={css.count}>{count}</span>
    </button>
  );
}
