import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#web/ui/IconButton.tsx';
import { CloseIcon } from '#web/ui/icons/icons.tsx';
import { MenuIcon } from '#web/ui/icons/frameIcons.tsx';
import css from './FrameDrawer.module.css';
import { FrameNav, type FrameLink } from './FrameNav.tsx';

/** The rail of a small screen: behind a button, a modal dialog of the browser's own, which keeps the focus and gives it back. */
export function FrameDrawer({ links, elsewhere }: { links: FrameLink[]; elsewhere: FrameLink[] }) {
  const t = useTranslations('kit');
  const drawer = useRef<HTMLDialogElement>(null);
  const close = () => drawer.current?.close();
  return (
    <>
      <IconButton name={t('openNavigation')} onClick={() => drawer.current?.showModal()}>
        <MenuIcon />
      </IconButton>
      <dialog ref={drawer} className={css.drawer} aria-label={t('navigation')} closedby="any">
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
