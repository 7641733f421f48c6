import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import { useTitle } from '#web/ui/hooks/useTitle.ts';
import css from './Page.module.css';

/** The location key of the page that the browser opened, before any navigation. */
const FIRST_PAGE = 'default';

interface PageProps {
  title: string;
  /** The way to the page that this one belongs to. */
  back?: ReactNode;
  actions?: ReactNode;
  toolbar?: ReactNode;
  /** Uses all of the screen: a table of many columns. */
  wide?: boolean;
  /** Its title is for screen readers and the tab alone: what it shows says where one is. */
  quiet?: boolean;
  children: ReactNode;
}

/**
 * One page inside the frame: the way back, its title (also the tab's), what can be done on it at the right, a toolbar below.
 * Arriving by a link puts the focus on the title, so that a screen reader starts there; a dialog over the page keeps it.
 */
export function Page({ title, back, actions, toolbar, wide = false, quiet = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();
  const arrivedByLink = useRef(key !== FIRST_PAGE);
  // Who comes back is taken to where they were.
  const cameBack = useRef(useNavigationType() === 'POP');
  useTitle(title);

  // Before it is seen: whoever scrolls at once is not taken back to the top.
  useLayoutEffect(() => {
    // A dialog over the page, or its own form, has the focus already.
    const taken = document.activeElement?.closest('[role="dialog"], [role="alertdialog"], main form');
    if (arrivedByLink.current && !taken) heading.current?.focus({ preventScroll: cameBack.current });
  }, []);

  return (
    <div className={css.page} data-wide={wide || undefined}>
      <div className={quiet ? 'hidden-text' : css.head}>
        {back && <div className={css.back}>{back}</div>}
        <h1 ref={heading} tabIndex={-1} className={css.title}>
          {title}
        </h1>
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
      {toolbar && <div className={css.toolbar}>{toolbar}</div>}
      {children}
    </div>
  );
}
