import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { offers } from '#web/data/config.ts';
import { useDemo, type Persona } from '#web/data/demo.ts';
import { endSession, type SignedInUser } from '#web/data/session.ts';
import { startSession } from '#web/data/signIn.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { MoonIcon, RefreshIcon, ScreenIcon, SignOutIcon, SunIcon } from '#web/ui/icons/accountIcons.ts';
import { KeyIcon, PersonIcon } from '#web/ui/icons/icons.tsx';
import { type MenuChoice, MenuList } from '#web/ui/MenuList.tsx';
import { colorModes, setColorMode, useColorMode } from '#web/ui/theme/colorMode.ts';
import { showToast } from '#web/ui/toastStore.ts';

const modeIcons = { system: <ScreenIcon />, light: <SunIcon />, dark: <MoonIcon /> };

interface AccountMenuProps {
  user: SignedInUser;
  /** Tells whether signing out is under way on purpose, which leads to the sign-in page without a way back. */
  onLeaving: (leaving: boolean) => void;
  name: string;
  anchor: HTMLElement;
  onClose: () => void;
}

/** Password, colours, signing out; in the demo, being someone else. */
export function AccountMenu({ user, onLeaving, name, anchor, onClose }: AccountMenuProps) {
  const t = useTranslations('frame.menu');
  const tKit = useTranslations('kit');
  const colorMode = useColorMode();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const demo = useDemo();

  async function attempt(action: () => Promise<unknown>) {
    try {
      await action();
    } catch (error) {
      onLeaving(false);
      showToast({ kind: 'error', text: errorText(error) });
    }
  }

  const signOut = () =>
    attempt(() => {
      onLeaving(true);
      return endSession(queryClient);
    });

  const become = ({ username, password }: Persona) =>
    attempt(async () => {
      onLeaving(true);
      await startSession(queryClient, { username, password });
      onLeaving(false);
      await navigate(paths.home);
    });

  const choices: MenuChoice[] = [
    ...(offers('account') ? [{ label: t('changePassword'), icon: <KeyIcon />, to: paths.password }] : []),
    ...colorModes.map((mode, index) => ({
      label: tKit(mode),
      icon: modeIcons[mode],
      chosen: mode === colorMode,
      apart: index === 0,
      onSelect: () => setColorMode(mode),
    })),
    ...(demo?.personas ?? []).map((persona, index) => ({
      label: persona.displayName,
      note: persona.note,
      icon: <PersonIcon />,
      chosen: persona.username === user.username,
      apart: index === 0,
      onSelect: () => void become(persona),
    })),
    ...(demo ? [{ label: t('resetDemo'), icon: <RefreshIcon />, onSelect: () => void attempt(demo.reset) }] : []),
    { label: t('signOut'), icon: <SignOutIcon />, apart: true, onSelect: () => void signOut() },
  ];

  return <MenuList name={name} anchor={anchor} choices={choices} onClose={onClose} />;
}
