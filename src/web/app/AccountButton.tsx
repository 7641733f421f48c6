import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { SignedInUser } from '#web/data/session.ts';
import { IconButton } from '#web/ui/IconButton.tsx';
import { PersonIcon } from '#web/ui/icons/icons.tsx';
import { lazyPart } from '#web/ui/lazyPart.tsx';

const [AccountMenu, fetchMenu] = lazyPart(async () => (await import('./AccountMenu.tsx')).AccountMenu);

/**
 * The account, at the right of the header. Its menu is fetched when the pointer or the focus comes near, so that the page does
 * not wait for it.
 */
export function AccountButton({ user, onLeaving }: { user: SignedInUser; onLeaving: (leaving: boolean) => void }) {
  const t = useTranslations('frame.menu');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const name = t('open', { name: user.displayName });
  return (
    <>
      <IconButton
        name={name}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onPointerEnter={fetchMenu}
        onFocus={fetchMenu}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        <PersonIcon />
      </IconButton>
      {anchor && (
        <AccountMenu user={user} onLeaving={onLeaving} name={name} anchor={anchor} onClose={() => setAnchor(null)} />
      )}
    </>
  );
}
