import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ApiError } from '#web/data/errors.ts';
import { driftQuery, useRepairDrift } from '#web/data/queries/admin/phoneSystem.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Button } from '#web/ui/Button.tsx';
import { SkeletonLines } from '#web/ui/Delayed.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Section } from '#web/ui/frame/Section.tsx';
import { useFocusAfter } from '#web/ui/hooks/useFocusAfter.ts';
import { usePrevious } from '#web/ui/hooks/usePrevious.ts';
import { stillDiffer } from './differences.ts';
import { DriftResult } from './DriftResult.tsx';

/** A repair is written after it was asked for: so long (milliseconds) is waited before each look whether it was. */
const LOOKS_AFTER_MS = [250, 1_000, 3_000] as const;

/** Compares both sides when asked to, shows what differs, and repairs it: of some extensions, or of all that differ. */
export function DriftSection() {
  const t = useTranslations('phoneSystem.drift');
  const errorText = useErrorText();
  const { data: drift, error, isFetching, refetch } = useQuery(driftQuery);
  // What goes wrong in a look is the comparison’s.
  const repair = useRepairDrift(async (extensions) => {
    for (const pause of LOOKS_AFTER_MS) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      const look = await refetch();
      if (!look.isSuccess || !stillDiffer(look.data, extensions)) return;
    }
  });
  const asked = repair.variables?.body?.extensions;
  const start = (extensions?: string[]) => repair.mutate({ body: { extensions } });
  const compare = () => {
    void refetch();
    repair.reset();
  };

  function repairErrorText(reason: Error) {
    // Without a word from the backend something may have been done: its answer may have got lost on its way back.
    const refused = reason instanceof ApiError && reason.kind === 'problem';
    return t(refused ? 'notRepaired' : 'perhapsRepaired', { reason: errorText(reason) });
  }

  const busy = isFetching || repair.isPending;
  const failure = usePrevious(repair.error ?? error, busy);
  const failureText = usePrevious(repair.error ? repairErrorText(repair.error) : error && errorText(error), busy);
  const result = useFocusAfter<HTMLOutputElement>(busy);
  return (
    <Section
      title={t('title')}
      text={t('text')}
      actions={
        <Button busy={busy} onClick={compare}>
          {drift ? t('again') : t('compare')}
        </Button>
      }
    >
      <output className="hidden-text">{busy && (repair.isPending ? t('repairing') : t('comparing'))}</output>
      {failureText && (
        <ErrorNotice
          text={failureText}
          error={failure}
          busy={busy}
          onRetry={repair.isError ? () => start(asked) : compare}
        />
      )}
      {drift ? (
        <DriftResult
          drift={drift}
          result={result}
          busy={busy}
          isBeingRepaired={(extension) => repair.isPending && (asked?.includes(extension) ?? true)}
          failed={repair.isSuccess && !error && stillDiffer(drift, asked)}
          onRepair={start}
        />
      ) : (
        busy && <SkeletonLines text={t('comparing')} />
      )}
    </Section>
  );
}
