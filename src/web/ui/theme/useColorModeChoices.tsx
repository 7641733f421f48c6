import { useColorScheme } from '@mui/material/styles';
import { useTranslations } from 'use-intl';
import { MoonIcon, ScreenIcon, SunIcon } from '#web/ui/icons/frameIcons.tsx';
import type { MenuChoice } from '#web/ui/MenuButton.tsx';
import { colorModes } from './colorScheme.ts';

const icons = { system: <ScreenIcon />, light: <SunIcon />, dark: <MoonIcon /> };

/** System, light and dark as choices of a menu, the one in force marked. */
export function useColorModeChoices(): MenuChoice[] {
  const t = useTranslations('kit');
  const { mode, setMode } = useColorScheme();
  return colorModes.map((choice) => ({
    label: t(choice),
    icon: icons[choice],
    chosen: choice === (mode ?? 'system'),
    onSelect: () => setMode(choice),
  }));
}
