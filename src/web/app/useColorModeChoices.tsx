import { useTranslations } from 'use-intl';
import { MoonIcon, ScreenIcon, SunIcon } from '#web/ui/icons/accountIcons.ts';
import type { MenuChoice } from '#web/ui/MenuList.tsx';
import { colorModes, setColorMode, useColorMode } from '#web/ui/theme/colorMode.ts';

const icons = { system: <ScreenIcon />, light: <SunIcon />, dark: <MoonIcon /> };

/** System, light and dark as choices of a menu, the one in force marked. */
export function useColorModeChoices(): MenuChoice[] {
  const t = useTranslations('kit');
  const mode = useColorMode();
  return colorModes.map((choice) => ({
    label: t(choice),
    icon: icons[choice],
    chosen: choice === mode,
    onSelect: () => setColorMode(choice),
  }));
}
