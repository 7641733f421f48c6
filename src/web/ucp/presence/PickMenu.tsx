import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { Link, useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import type { State } from '#contract/states.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { CheckIcon } from '#web/ui/icons/icons.tsx';
import { Label } from '#web/ui/Label.tsx';
import { statesQuery } from './statesQuery.ts';
import { useMyPresence, usePick } from './usePick.ts';

export interface PickMenuProps {
  id: string;
  anchor: RefObject<HTMLElement | null>;
  open: boolean;
  onClose: () => void;
}

/** Every state: one click, or a first letter and Enter, picks. */
export function PickMenu({ id, anchor, open, onClose }: PickMenuProps) {
  const t = useTranslations('ucp.menu');
  const errorText = useErrorText();
  const { pathname, search } = useLocation();
  const { shown } = useMyPresence();
  const pick = usePick();
  const states = useQuery(statesQuery);
  const all = states.data ?? [];

  function pickState(state: State) {
    onClose();
    pick.mutate({ state, ownWords: null, until: null });
  }

  return (
    <Menu
      id={id}
      anchorEl={() => anchor.current}
      open={open}
      onClose={onClose}
      transitionDuration={0}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{
        list: { 'aria-label': t('states') },
        paper: { sx: { width: 320, maxWidth: 'calc(100vw - 16px)', maxHeight: 'min(640px, calc(100dvh - 96px))' } },
      }}
    >
      {all.map((state, index) => (
        <MenuItem
          key={state.id}
          role="menuitemradio"
          aria-checked={state.id === shown?.stateId}
          selected={state.id === shown?.stateId}
          onClick={() => pickState(state)}
          sx={{ minHeight: 44, mt: index > 0 && state.type !== all[index - 1]?.type ? 1 : 0 }}
        >
          <Label type={state.type} message={state.message} />
          {state.id === shown?.stateId && <CheckIcon />}
        </MenuItem>
      ))}
      {states.isSuccess && all.length === 0 && <MenuItem disabled>{t('empty')}</MenuItem>}
      {states.isError && all.length === 0 && (
        <MenuItem onClick={() => states.refetch()}>{errorText(states.error)}</MenuItem>
      )}
      <Divider />
      <MenuItem
        component={Link}
        to={{ pathname: paths.ownPresence, search: pathname === paths.ucp ? search : '' }}
        onClick={onClose}
        sx={{ minHeight: 44 }}
      >
        {t('ownWords')}
      </MenuItem>
      {shown && shown.type !== 'not_set' && (
        <MenuItem
          onClick={() => {
            onClose();
            pick.mutate(null);
          }}
          sx={{ minHeight: 44 }}
        >
          {t('clear')}
        </MenuItem>
      )}
    </Menu>
  );
}
