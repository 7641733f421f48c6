import Box from '@mui/material/Box';
import { useTranslations } from 'use-intl';
import type { Claim } from '#contract/claims.ts';
import { Button } from '#web/ui/Button.tsx';
import { Label } from '#web/ui/Label.tsx';
import { useClaimWords, type Whose } from './useClaimWords.ts';

interface ClaimListProps {
  /** The strongest first. */
  claims: readonly Claim[];
  whose: Whose;
  /** Which one is being released. */
  releasing: number | undefined;
  onRelease: (claim: Claim) => void;
}

const heading = { typography: 'caption', color: 'text.secondary', pb: 0.5 };

/** What holds, and below it what waits: each in words, with a way to release it. */
export function ClaimList({ claims, whose, releasing, onRelease }: ClaimListProps) {
  const t = useTranslations('why');
  const words = useClaimWords(whose);
  const parts = [
    { name: t('inForce'), from: 0, some: claims.slice(0, 1) },
    { name: t('below'), from: 1, some: claims.slice(1) },
  ].filter(({ some }) => some.length > 0);
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      {parts.map(({ name, from, some }) => (
        <section key={name} aria-label={name}>
          <Box component="h3" sx={heading}>
            {name}
          </Box>
          <Box component="ul" sx={{ display: 'grid', gap: 2, m: 0, p: 0, listStyle: 'none' }}>
            {some.map((claim, index) => (
              <Box
                component="li"
                key={claim.id}
                sx={{ display: 'flex', alignItems: 'flex-start', justifyContent: 'space-between', gap: 2 }}
              >
                <Box sx={{ minWidth: 0 }}>
                  <Box sx={{ fontWeight: 'fontWeightBold' }}>
                    <Label type={claim.type} message={claim.message} size={16} lines={2} />
                  </Box>
                  {words(claims, from + index).map((sentence) => (
                    <Box key={sentence} component="p" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
                      {sentence}
                    </Box>
                  ))}
                </Box>
                <Box sx={{ flex: 'none', '& button': { minHeight: 44 } }}>
                  <Button
                    aria-label={t('releaseThis', { label: claim.label })}
                    busy={releasing === claim.id}
                    onClick={() => onRelease(claim)}
                  >
                    {t('release')}
                  </Button>
                </Box>
              </Box>
            ))}
          </Box>
        </section>
      ))}
    </Box>
  );
}
