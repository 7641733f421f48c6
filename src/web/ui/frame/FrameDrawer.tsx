import { type MouseEvent, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#web/ui/IconButton.tsx';
import { CloseIcon, MenuIcon } from '#web/ui/icons/icons.tsx';
import css from './FrameDrawer.module.css';
import { FrameNav, type FrameLink } from './FrameNav.tsx';

/** The rail of a small screen: behind a button, a modal dialog of the browser's own, which keeps the focus and gives it back. */
export function FrameDrawer({ links, elsewhere }: { links: FrameLink[]; elsewhere: FrameLink[] }) {
  const t = useTranslations('kit');
  const drawer = useRef<HTMLDialogElement>(null);
  const close = () => drawer.current?.close();
  // A click beside a dialog is one on the dialog itself. Safari doesn't know `closedby`, which would do the same.
  const closeOnOutsideClick = ({ target, currentTarget, clientX }: MouseEvent<HTMLDialogElement>) => {
    const { left, right } = currentTarget.getBoundingClientRect();
    if (target === currentTarget && (clientX < left || clientX > right)) close();
  };
  return (
    <>
      <IconButton name={t('openNavigation')} onClick={() => drawer.current?.showModal()}>
        <MenuIcon />
      </IconButton>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape closes it too */}
      <dialog ref={drawer} className={css.drawer} aria-label={t('navigation')} onClick={closeOnOutsideClick}>
        <div className={css.head}>
          <IconButton name={t('close')} onClick={close}>
            <CloseIcon />
          </IconButton>
        </div>
        <FrameNav name={t('navigation')} links={links} shape="rail" onFollow={close} />
        {elsewhere.length > 0 && (
          <div className={css.elsewhere}>
            <FrameNav name={t('areas')} links={elsewhere} shape="rail" onFollow={close} />
          </div>
        )}
      </dialog>
    </>
  );
}
