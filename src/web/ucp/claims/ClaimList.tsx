import { useTranslations } from 'use-intl';
import type { Claim } from '#contract/claims.ts';
import { Button } from '#web/ui/Button.tsx';
import { Label } from '#web/ui/Label.tsx';
import css from './ClaimList.module.css';
import { useClaimWords } from './useClaimWords.ts';

interface ClaimListProps {
  /** The strongest first. */
  claims: readonly Claim[];
  /** Whose they are; null for one's own. */
  name: string | null;
  /** Which one is being released. */
  releasing: number | undefined;
  onRelease: (claim: Claim) => void;
}

/** What holds, and below it what waits: each in words, with a way to release it. */
export function ClaimList({ claims, name: whose, releasing, onRelease }: ClaimListProps) {
  const t = useTranslations('why');
  const words = useClaimWords(whose);
  const parts = [
    { name: t('inForce'), from: 0, some: claims.slice(0, 1) },
    { name: t('below'), from: 1, some: claims.slice(1) },
  ].filter(({ some }) => some.length > 0);
  return (
    <div className={css.parts}>
      {parts.map(({ name, from, some }) => (
        <section key={name} aria-label={name}>
          <h3 className={css.name}>{name}</h3>
          <ul className={css.claims}>
            {some.map((claim, index) => (
              <li key={claim.id} className={css.claim}>
                <div className={css.words}>
                  <div className={css.label}>
                    <Label type={claim.type} message={claim.message} size={16} lines="all" />
                  </div>
                  {words(claims, from + index).map((sentence) => (
                    <p key={sentence} className="soft">
                      {sentence}
                    </p>
                  ))}
                </div>
                <div className={css.release}>
                  <Button
                    aria-label={t('releaseThis', { label: claim.label })}
                    busy={releasing === claim.id}
                    onClick={() => onRelease(claim)}
                  >
                    {t('release')}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
