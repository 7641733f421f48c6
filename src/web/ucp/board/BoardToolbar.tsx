import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { useFormatter, useTranslations } from 'use-intl';
import type { Answer } from '#contract/endpoint.ts';
import type { listPresences } from '#contract/presences.ts';
import { presenceTypeOrNotSet, type PresenceTypeOrNotSet } from '#contract/types.ts';
import { typeLabels } from '#domain/labels.ts';
import { type BoardParams, groupsQuery } from '#web/data/queries/board.ts';
import { FilterSelect } from '#web/forms/FilterSelect.tsx';
import { SearchField } from '#web/lists/SearchField.tsx';
import { paths } from '#web/paths.ts';
import { IconLink } from '#web/ui/IconButton.tsx';
import { StarIcon } from '#web/ui/icons/icons.tsx';
import { Lamp } from '#web/ui/Lamp.tsx';
import css from './board.module.css';

interface BoardToolbarProps {
  params: BoardParams;
  onChange: (changes: Partial<BoardParams>, options?: { replace: boolean }) => void;
  /** Undefined while they are not known. */
  counts: Answer<typeof listPresences>['counts'] | undefined;
  favouriteCount: number;
}

/** Narrows the board: by words, by group, by type; and leads to the order of one's favourites, where there are at least two. */
export function BoardToolbar({ params, onChange, counts, favouriteCount }: BoardToolbarProps) {
  const t = useTranslations('board');
  const { search } = useLocation();
  return (
    <div className={css.toolbar}>
      <SearchField
        label={t('search')}
        hint={t('searchHint')}
        value={params.search ?? ''}
        onSearch={(words) => onChange({ search: words }, { replace: true })}
      />
      <GroupFilter params={params} onChange={onChange} />
      {favouriteCount >= 2 && (
        <IconLink name={t('favourites.order')} to={{ pathname: paths.favourites, search }}>
          <StarIcon />
        </IconLink>
      )}
      <TypeFilter params={params} onChange={onChange} counts={counts} />
    </div>
  );
}

/** Narrows the board to the people of one group. Where there are no groups there is nothing to choose. */
function GroupFilter({ params: { group }, onChange }: Pick<BoardToolbarProps, 'params' | 'onChange'>) {
  const t = useTranslations('board');
  const { data } = useQuery(groupsQuery);
  const groups = data?.items ?? [];
  if (groups.length === 0 && group === undefined) return null;
  return (
    <FilterSelect
      name={t('group')}
      all={t('allGroups')}
      value={groups.find(({ id }) => id === group)?.id}
      options={groups.map(({ id, name }) => [id, name])}
      onChoose={(chosen) => onChange({ group: chosen })}
    />
  );
}

/** Who is in which type, by number; pressing one shows only those. Types with nobody in them stay away. */
function TypeFilter({ params: { type }, onChange, counts }: Omit<BoardToolbarProps, 'favouriteCount'>) {
  const t = useTranslations('board');
  const format = useFormatter();
  const all = Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
  const countOf = (each: PresenceTypeOrNotSet | undefined) => (each ? (counts?.[each] ?? 0) : all);
  /** No type stands for all of them. */
  const choices = [undefined, ...presenceTypeOrNotSet.options].filter(
    (each) => countOf(each) > 0 || (type && (!each || each === type)),
  );
  return (
    <fieldset className={css.types} aria-label={t('types')}>
      {choices.map((each) => {
        const name = each ? typeLabels[each] : t('all');
        const pressed = each === type;
        const count = counts ? format.number(countOf(each)) : '';
        return (
          <button
            key={name}
            type="button"
            className={css.type}
            aria-label={`${name} ${count}`}
            title={name}
            aria-pressed={pressed}
            onClick={() => onChange({ type: pressed ? undefined : each })}
          >
            {each && <Lamp type={each} size={12} />}
            {/* The lamp says it; the word is for what is chosen. */}
            {(!each || pressed) && <span>{name}</span>}
            <span className={css.count}>{count}</span>
          </button>
        );
      })}
    </fieldset>
  );
}
