import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#web/ui/IconButton.tsx';
import { CloseIcon, SearchIcon } from '#web/ui/icons/icons.tsx';
import css from './SearchField.module.css';

const PAUSE_MS = 200;

/**
 * The search of a list. `value` is what is searched for now (from the address); typing calls `onSearch` after a short pause.
 * Escape or the cross clears, `/` anywhere on the page brings the cursor here.
 */
export function SearchField({
  label,
  value,
  onSearch,
}: {
  label: string;
  value: string;
  onSearch: (search: string) => void;
}) {
  const t = useTranslations('kit');
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<number>(undefined);
  const [text, setText] = useState(value);
  const [searched, setSearched] = useState(value);

  // The address changed by other means than typing here: Back, or a link.
  if (value !== searched) {
    setSearched(value);
    if (value !== text.trim()) setText(value);
  }

  function search(next: string, pause = PAUSE_MS) {
    setText(next);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      timer.current = undefined;
      onSearch(next.trim());
    }, pause);
  }

  /** Who leaves the field within the pause goes on to something: a search that came later would take them back from it. */
  function searchNow() {
    if (timer.current === undefined) return;
    window.clearTimeout(timer.current);
    timer.current = undefined;
    onSearch(text.trim());
  }

  function clear() {
    search('', 0);
    input.current?.focus();
  }

  useEffect(() => () => window.clearTimeout(timer.current), []);

  useEffect(() => {
    function focusOnSlash(event: KeyboardEvent) {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, select, [role="dialog"], [role="alertdialog"], [role="menu"]');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing) return;
      event.preventDefault();
      input.current?.focus();
    }
    document.addEventListener('keydown', focusOnSlash);
    return () => document.removeEventListener('keydown', focusOnSlash);
  }, []);

  return (
    <search className={css.search}>
      <SearchIcon />
      <input
        ref={input}
        type="search"
        className={css.input}
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => search(event.target.value)}
        onBlur={searchNow}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || text === '') return;
          event.preventDefault();
          clear();
        }}
      />
      {text ? (
        <IconButton name={t('clearSearch')} onClick={clear}>
          <CloseIcon />
        </IconButton>
      ) : (
        <kbd className={css.key} aria-hidden>
          /
        </kbd>
      )}
    </search>
  );
}
