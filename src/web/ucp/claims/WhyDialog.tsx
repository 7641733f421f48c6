import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type * as z from 'zod/mini';
import type { Claim, claimList } from '#contract/claims.ts';
import type { Presence } from '#contract/presences.ts';
import { isProblem } from '#web/data/errors.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Delayed, Skeleton } from '#web/ui/Delayed.tsx';
import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';
import { Dialog } from '#web/ui/dialog/Dialog.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { ClaimList } from './ClaimList.tsx';
import css from './WhyDialog.module.css';
import type { Whose } from './useClaimWords.ts';

interface WhyDialogProps {
  whose: Whose;
  query: UseQueryResult<z.infer<typeof claimList>>;
  onRelease: (id: number) => Promise<Presence>;
  onClose: () => void;
}

/**
 * Why somebody is in what they are in, live: every claim in words, and a way to release each. What somebody else made is asked
 * about first.
 */
export function WhyDialog({ whose, query, onRelease, onClose }: WhyDialogProps) {
  const t = useTranslations('why');
  const errorText = useErrorText();
  const heading = useRef<HTMLHeadingElement>(null);
  const [asked, setAsked] = useState<Claim>();
  const [releasing, setReleasing] = useState<number>();
  const [done, setDone] = useState('');
  const [settled, setSettled] = useState(0);
  const [failure, setFailure] = useState<unknown>(null);
  const title = whose.own ? t('title') : t('titleOther', { name: whose.name });
  const { data, error } = query;
  const name = whose.own ? '' : whose.name;

  async function release(claim: Claim): Promise<void> {
    setFailure(null);
    setReleasing(claim.id);
    try {
      const { type, label } = await onRelease(claim.id);
      setDone(type === 'not_set' ? t('releasedAll') : t('released', { label }));
    } catch (reason) {
      // What is gone already is as it should be; the list is asked for anew.
      if (!isProblem(reason, 'not_found')) setFailure(reason);
    }
    setReleasing(undefined);
    setAsked(undefined);
    setSettled((count) => count + 1);
  }

  // The button that was pressed goes with its claim. Not before the question is gone, which keeps the focus while it is there.
  useEffect(() => {
    if (settled > 0) heading.current?.focus();
  }, [settled]);

  const needsAsking = ({ setBy }: Claim) => !whose.own || !setBy.self;
  const gone = isProblem(error, 'not_found') || isProblem(error, 'presence_off');

  return (
    <Dialog
      title={title}
      titleRef={heading}
      onClose={onClose}
      contentClass={css.content}
      over={
        asked && (
          <ConfirmDialog
            title={t('confirmTitle', { label: asked.label })}
            action={t('release')}
            busy={releasing !== undefined}
            error={null}
            onConfirm={() => void release(asked)}
            onCancel={() => setAsked(undefined)}
          >
            <p>{whose.own ? t('confirmSet', { setter: asked.setBy.displayName }) : t('confirmOther', { name })}</p>
            {asked.reason !== null && <p>{t('reason', { reason: asked.reason })}</p>}
          </ConfirmDialog>
        )
      }
    >
      {failure !== null && <ErrorNotice text={errorText(failure)} />}
      {!data && error && (
        <ErrorNotice
          text={gone ? t('gone') : errorText(error)}
          {...(gone ? {} : { onRetry: () => void query.refetch() })}
        />
      )}
      {!data && !error && <ClaimsSkeleton />}
      {data?.items.length === 0 && <p>{whose.own ? t('nothing') : t('nothingOther', { name })}</p>}
      {data && data.items.length > 0 && (
        <ClaimList
          claims={data.items}
          whose={whose}
          releasing={releasing}
          onRelease={(claim) => (needsAsking(claim) ? setAsked(claim) : void release(claim))}
        />
      )}
      <output className="hidden-text">{done}</output>
    </Dialog>
  );
}

/** As tall as one claim. */
function ClaimsSkeleton() {
  const t = useTranslations('why');
  return (
    <div aria-busy>
      <span className="hidden-text">{t('loading')}</span>
      <Delayed>
        <div className={css.skeleton}>
          <Skeleton width="14ch" />
          <Skeleton width="28ch" />
          <Skeleton width="24ch" />
        </div>
      </Delayed>
    </div>
  );
}
