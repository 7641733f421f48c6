import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { Link, useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { Delayed, Skeleton } from '#web/ui/Delayed.tsx';
import { CheckIcon, UnpluggedIcon, WarningIcon } from '#web/ui/icons/icons.tsx';
import { Label } from '#web/ui/Label.tsx';
import { color } from '#web/ui/theme/tokens.ts';
import { type Choice, isChosen, recentChoices, recentQuery, withoutChoices } from './recents.ts';
import { statesQuery } from '#web/api/statesQuery.ts';
import { usePhoneNotice } from './usePhoneNotice.ts';
import { useMyPresence, usePick } from './usePick.ts';
import type { Wish } from './wish.ts';

export interface PickMenuProps {
  id: string;
  anchor: RefObject<HTMLElement | null>;
  open: boolean;
  onClose: () => void;
}

/** What was picked lately, then every state: one click, or a first letter and Enter, picks. */
export function PickMenu({ id, anchor, open, onClose }: PickMenuProps) {
  const t = useTranslations('ucp.menu');
  const kit = useTranslations('kit');
  const errorText = useErrorText();
  const { pathname, search } = useLocation();
  const { shown } = useMyPresence();
  const pick = usePick();
  const states = useQuery(statesQuery);
  const recent = useQuery(recentQuery);
  const first = recentChoices(states.data ?? [], recent.data?.items ?? []);
  const rest = withoutChoices(states.data ?? [], first).map((state) => ({ state, ownWords: null }));
  const choices: Choice[] = [...first, ...rest];
  const none = states.data?.length === 0;
  const notice = usePhoneNotice();
  const isSet = shown !== undefined && shown.type !== 'not_set';

  /** Space stands before the states below the recent picks, and before each type. */
  function beginsGroup(index: number): boolean {
    if (index === 0 || index < first.length) return false;
    return index === first.length || choices[index]?.state.type !== choices[index - 1]?.state.type;
  }

  function choose(wish: Wish) {
    onClose();
    pick.mutate(wish);
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
        root: { role: 'region', 'aria-label': t('states') },
        list: { 'aria-label': t('states') },
        paper: { sx: { width: 320, maxWidth: 'calc(100vw - 16px)', maxHeight: 'calc(100dvh - 88px)' } },
      }}
    >
      {choices.map((choice, index, all) => (
        <MenuItem
          key={`${choice.state.id} ${choice.ownWords ?? ''}`}
          role="menuitemradio"
          aria-checked={isChosen(choice, shown, all)}
          selected={isChosen(choice, shown, all)}
          onClick={() => choose({ ...choice, until: null })}
          sx={{ ...thumb, mt: beginsGroup(index) ? 1 : 0 }}
        >
          <Label type={choice.state.type} message={choice.ownWords ?? choice.state.message} />
          <Box sx={{ display: 'flex', ml: 'auto', visibility: isChosen(choice, shown, all) ? 'visible' : 'hidden' }}>
            <CheckIcon />
          </Box>
        </MenuItem>
      ))}
      {states.isPending && <MenuSkeleton />}
      {states.isLoadingError && (
        <MenuItem onClick={() => states.refetch()} sx={wrapped}>
          <span>
            {errorText(states.error)} <Box sx={{ color: color.accentInk }}>{kit('tryAgain')}</Box>
          </span>
        </MenuItem>
      )}
      {none && (
        <MenuItem aria-disabled sx={wrapped} onClick={onClose}>
          {t('empty')}
        </MenuItem>
      )}
      {!none && <Divider />}
      {!none && (
        <MenuItem
          component={Link}
          to={{ pathname: paths.ownPresence, search: pathname === paths.ucp ? search : '' }}
          onClick={onClose}
          sx={thumb}
        >
          {t('ownWords')}
        </MenuItem>
      )}
      {isSet && (
        <MenuItem onClick={() => choose(null)} sx={thumb}>
          {t('clear')}
        </MenuItem>
      )}
      {notice && (
        <MenuItem
          onClick={onClose}
          sx={noticeLooks}
          {...(notice.more ? { component: Link, to: notice.more.to } : { 'aria-disabled': true })}
        >
          <Box
            component="span"
            sx={{ display: 'flex', color: notice.kind === 'refused' ? color.dangerInk : 'inherit' }}
          >
            {notice.kind === 'refused' ? <WarningIcon /> : <UnpluggedIcon />}
          </Box>
          <span>
            {notice.text} {notice.more && <Box sx={{ color: color.accentInk }}>{notice.more.text}</Box>}
          </span>
        </MenuItem>
      )}
    </Menu>
  );
}

/** As tall as a thumb where there is one; a pointer needs less. */
const thumb = { minHeight: { xs: 44, sm: 'var(--control)' } };
const wrapped = { ...thumb, whiteSpace: 'normal' };
/** In sight below a long list; it comes last, so that the menu begins with what one picks. */
const noticeLooks = {
  ...wrapped,
  position: 'sticky',
  bottom: 0,
  alignItems: 'start',
  mt: 0.75,
  pt: 1,
  borderTop: 1,
  borderColor: 'divider',
  borderRadius: 0,
  backgroundColor: 'background.paper',
  color: 'text.secondary',
  fontSize: 'var(--text-small)',
};
const skeletonWidths = ['9ch', '6ch', '7ch', '5ch', '13ch', '11ch'];

/** As many lines as a new installation has states. */
function MenuSkeleton() {
  const t = useTranslations('ucp.menu');
  return (
    <MenuItem disabled sx={{ display: 'block', p: 0, '&.Mui-disabled': { opacity: 1 } }}>
      <span className="hidden-text">{t('loading')}</span>
      <Delayed>
        {skeletonWidths.map((width) => (
          <Box key={width} sx={{ ...thumb, display: 'flex', alignItems: 'center', px: 1.25 }}>
            <Skeleton width={width} />
          </Box>
        ))}
      </Delayed>
    </MenuItem>
  );
}
