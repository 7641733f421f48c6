import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ComponentType, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ChevronDownIcon, WarningIcon } from '#web/ui/icons/icons.tsx';
import { Label } from '#web/ui/Label.tsx';
import { color } from '#web/ui/theme/tokens.ts';
import { MenuNotice } from './MenuNotice.tsx';
import type { PickMenuProps } from './PickMenu.tsx';
import { PickFailure } from './PickFailure.tsx';
import { useDeliverySaid } from './useDeliverySaid.ts';
import { useDeliveryText } from './useDeliveryText.ts';
import { useMyPresence } from './usePick.ts';
import { usePresenceTimes } from './usePresenceTimes.ts';

const menuId = 'presence-menu';

/** What one is in, in the header of every page, and the menu to pick another. For those who have presence. */
export function PresenceMenu() {
  const t = useTranslations('ucp');
  const times = usePresenceTimes();
  const { shown, delivery, ring, failure } = useMyPresence();
  const underWay = useDeliveryText()(delivery);
  const said = useDeliverySaid(shown?.setBy?.self === false ? undefined : delivery);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const { Menu, load, failed } = usePickMenu();

  const notSet = shown?.type === 'not_set';
  const details = shown ? [times.until(shown), times.setBy(shown)].filter(Boolean) : [];
  if (notSet) details.push(t('menu.pick'));
  const name = shown
    ? t('menu.name', { label: [shown.label, ...details, underWay].filter(Boolean).join(', ') })
    : t('menu.unknown');

  return (
    <Box sx={{ position: 'relative', minWidth: 0 }}>
      <Button
        ref={button}
        variant="text"
        color="inherit"
        id={`${menuId}-button`}
        aria-label={name}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        title={underWay}
        onPointerEnter={load}
        onFocus={load}
        onClick={() => {
          load();
          setOpen(true);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        }}
        sx={{
          minHeight: 44,
          maxWidth: '100%',
          gap: 1,
          color: 'text.primary',
          fontWeight: 400,
          flexShrink: 1,
          whiteSpace: 'nowrap',
        }}
      >
        {shown ? (
          <Label type={shown.type} message={shown.message} ring={ring} note={underWay} size={16} />
        ) : (
          t('menu.unknown')
        )}
        {details.length > 0 && (
          <Box component="span" sx={{ display: { xs: 'none', md: 'inline' }, color: 'text.secondary' }}>
            {details.join(' · ')}
          </Box>
        )}
        {delivery === 'refused' && (
          <Box component="span" sx={{ display: 'flex', flex: 'none', color: color.dangerInk }}>
            <WarningIcon />
          </Box>
        )}
        <Box component="span" sx={{ display: 'flex', flex: 'none' }}>
          <ChevronDownIcon />
        </Box>
      </Button>
      <output className="hidden-text">{said}</output>
      {Menu && <Menu id={menuId} anchor={button} open={open} onClose={() => setOpen(false)} />}
      {open && failed && <MenuNotice text={t('menu.loadFailed')} onRetry={load} onDismiss={() => setOpen(false)} />}
      {failure && !open && <PickFailure {...failure} />}
    </Box>
  );
}

/** The menu's code: fetched when the page is idle or the button is approached, so that it opens at once; fetched anew after a failure. */
function usePickMenu() {
  const [Menu, setMenu] = useState<ComponentType<PickMenuProps>>();
  const [failed, setFailed] = useState(false);

  const load = useCallback(() => {
    setFailed(false);
    import('./PickMenu.tsx').then(
      ({ PickMenu }) => setMenu(() => PickMenu),
      () => setFailed(true),
    );
  }, []);

  useEffect(() => {
    const whenIdle = window.requestIdleCallback ?? ((run: () => void) => window.setTimeout(run, 1000));
    whenIdle(load);
  }, [load]);

  return { Menu, load, failed };
}
