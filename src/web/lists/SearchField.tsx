import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { setsSearch } from '#web/data/listParams.ts';
import { useIsNavigating } from '#web/ui/hooks/useIsNavigating.ts';
import { IconButton } from '#web/ui/IconButton.tsx';
import { CloseIcon, SearchIcon } from '#web/ui/icons/icons.tsx';
import css from './SearchField.module.css';

const PAUSE_MS = 200;

/**
 * The search of a list. `value` is what is searched for now (from the address); typing calls `onSearch` after a short pause,
 * or after the navigation that is under way by then, so that a search never cancels one.
 * Escape or the cross clears, `/` anywhere on the page brings the cursor here.
 */
export function SearchField({
  label,
  hint = label,
  value,
  onSearch,
}: {
  label: string;
  /** What stands in the empty field: the label, unless there is no room for it. */
  hint?: string;
  value: string;
  onSearch: (search: string) => void;
}) {
  const t = useTranslations('kit');
  const input = useRef<HTMLInputElement>(null);
  const isNavigating = useIsNavigating();
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const [sent, setSent] = useState(value);
  const { key, state } = useLocation();
  const [seenKey, setSeenKey] = useState(key);
  const wanted = text.trim();

  // A button that clears the search clears what is typed too, before it was searched for.
  if (key !== seenKey) {
    setSeenKey(key);
    if (state === setsSearch) {
      setText(value);
      setSent(value);
    }
  }

  // Only one search is ever under way, so another value than the one sent comes from elsewhere: Back, or a link.
  if (value !== known) {
    setKnown(value);
    if (value !== sent) {
      setText(value);
      setSent(value);
    }
  }

  function search(next: string) {
    if (isNavigating()) return;
    setSent(next);
    onSearch(next);
  }

  function clear() {
    setText('');
    search('');
    input.current?.focus();
  }

  const searchLater = useEffectEvent(() => search(wanted));
  useEffect(() => {
    if (wanted === sent) return undefined;
    // An interval, because `search` does nothing while a navigation is under way.
    const timer = setInterval(searchLater, PAUSE_MS);
    return () => clearInterval(timer);
  }, [wanted, sent]);

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
        placeholder={hint}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
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
