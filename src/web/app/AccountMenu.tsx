import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { endSession, startSession, type SignedInUser } from '#web/api/session.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { KeyIcon, PersonIcon, RefreshIcon, SignOutIcon } from '#web/ui/icons/frameIcons.tsx';
import { MenuButton, type MenuChoice } from '#web/ui/MenuButton.tsx';
import { useColorModeChoices } from '#web/ui/theme/useColorModeChoices.tsx';
import { showToast } from '#web/ui/toastStore.ts';
import { useDemo, type Persona } from './demo.ts';

/** The account, at the right of the header: password, colours, signing out; in the demo, being someone else. */
export function AccountMenu({
  user,
  onLeaving,
}: {
  user: SignedInUser;
  /** Tells whether signing out is under way on purpose, which leads to the sign-in page without a way back. */
  onLeaving: (leaving: boolean) => void;
}) {
  const t = useTranslations('account.menu');
  const colorModes = useColorModeChoices();
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
    { label: t('changePassword'), icon: <KeyIcon />, to: paths.password },
    ...colorModes.map((choice, index) => Object.assign(choice, { apart: index === 0 })),
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

  return <MenuButton name={t('open', { name: user.displayName })} icon={<PersonIcon />} choices={choices} />;
}
