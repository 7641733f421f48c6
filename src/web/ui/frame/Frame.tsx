import { useRef, type ReactNode } from 'react';
import type { To } from 'react-router';
import { useTranslations } from 'use-intl';
import { Link } from '#web/ui/Link.tsx';
import css from './Frame.module.css';
import { FrameDrawer } from './FrameDrawer.tsx';
import { FrameNav, type FrameLink } from './FrameNav.tsx';
import { Mark } from './Mark.tsx';

interface FrameProps {
  /** Where the product's mark leads. */
  home: To;
  /** The areas this person may enter; the switch shows where there are two. On a phone it stands with the navigation. */
  areas: FrameLink[];
  /** The pages of the area. */
  nav: FrameLink[];
  /** Where `nav` goes below 900 px: a bar under the thumb or a drawer behind a button. */
  smallNav: 'bar' | 'drawer';
  /** At the right of the header: the Presence menu, then the account. */
  presence?: ReactNode;
  account?: ReactNode;
  /** Under the header, above everything: what concerns every page, such as a lost connection. */
  notice?: ReactNode;
  children: ReactNode;
}

/** What stays around every page: header, navigation, the notice, and the main landmark with a way to skip to it. */
export function Frame({ home, areas, nav, smallNav, presence, account, notice, children }: FrameProps) {
  const t = useTranslations('kit');
  const main = useRef<HTMLElement>(null);
  const elsewhere = areas.filter(({ current }) => !current);
  // A bar of one page is no navigation.
  const hasBar = smallNav === 'bar' && nav.length + elsewhere.length > 1;
  return (
    <div className={css.frame} data-bar={hasBar || undefined}>
      {/* A button: with a base address in the document, a link to #main would leave the page. */}
      <button type="button" className={css.skip} onClick={() => main.current?.focus()}>
        {t('skipLink')}
      </button>
      <header className={css.header}>
        {smallNav === 'drawer' && (
          <div className={css.menu}>
            <FrameDrawer links={nav} elsewhere={elsewhere} />
          </div>
        )}
        <Link to={home} className={css.home} aria-label={t('productName')}>
          <Mark />
          <span className={css.product}>{t('productName')}</span>
        </Link>
        {areas.length > 1 && (
          <nav className={css.areas} aria-label={t('areas')}>
            {areas.map(({ to, label, current }) => (
              <Link key={label} to={to} aria-current={current ? 'page' : undefined} className={css.area}>
                {label}
              </Link>
            ))}
          </nav>
        )}
        <div className={css.end}>
          {presence}
          {account}
        </div>
      </header>
      <div className={css.notice}>{notice}</div>
      <div className={css.rail}>
        <FrameNav name={t('navigation')} links={nav} shape="rail" />
      </div>
      <main ref={main} tabIndex={-1} className={css.main}>
        {children}
      </main>
      {hasBar && (
        <div className={css.bar}>
          <FrameNav name={t('navigation')} links={[...nav, ...elsewhere]} shape="bar" />
        </div>
      )}
    </div>
  );
}
