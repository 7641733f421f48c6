import { useTranslations } from 'use-intl';
import { IconButton } from '#web/ui/IconButton.tsx';
import { ChevronLeftIcon, ChevronRightIcon } from '#web/ui/icons/icons.tsx';
import css from './Paging.module.css';

const sizes = [25, 50, 100, 200] as const;

/** Where one is in a long list, and the way on. Shows nothing while everything fits on one page of the smallest size. */
export function Paging({
  page,
  pageSize,
  total,
  onPage,
  onPageSize,
}: {
  /** From 1. */
  page: number;
  pageSize: number;
  total: number;
  onPage: (page: number) => void;
  onPageSize: (pageSize: number) => void;
}) {
  const t = useTranslations('kit');
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (total <= Math.min(pageSize, sizes[0]) && page === 1) return null;
  const choices = sizes.includes(pageSize as (typeof sizes)[number]) ? sizes : [pageSize, ...sizes];
  const from = Math.min((page - 1) * pageSize + 1, total);
  return (
    <div className={css.paging}>
      <label className={css.size}>
        <span>{t('pageSize')}</span>
        <select value={pageSize} onChange={(event) => onPageSize(Number(event.target.value))}>
          {choices.map((size) => (
            <option key={size}>{size}</option>
          ))}
        </select>
      </label>
      <span className={css.range}>{t('range', { from, to: Math.min(page * pageSize, total), total })}</span>
      <span className={css.page} aria-live="polite">
        {t('pageOf', { page, pages })}
      </span>
      <div>
        <IconButton name={t('previousPage')} disabled={page <= 1} onClick={() => onPage(Math.min(page - 1, pages))}>
          <ChevronLeftIcon />
        </IconButton>
        <IconButton name={t('nextPage')} disabled={page >= pages} onClick={() => onPage(page + 1)}>
          <ChevronRightIcon />
        </IconButton>
      </div>
    </div>
  );
}
