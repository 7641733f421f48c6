import { useEffect, useRef, useState } from 'react';
import { Navigate, useLocation, useNavigate, useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import type { Claim } from '#contract/claims.ts';
import { isProblem } from '#web/data/errors.ts';
import { useClaims } from '#web/data/queries/claims.ts';
import { useName } from '#web/data/queries/presences.ts';
import { useSession } from '#web/data/session.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { SkeletonLines } from '#web/ui/Delayed.tsx';
import { ConfirmDialog } from '#web/ui/dialog/ConfirmDialog.tsx';
import { Dialog } from '#web/ui/dialog/Dialog.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { ClaimList } from './ClaimList.tsx';
import css from './WhyDialog.module.css';

/** Why one is in what one is in, or, for an admin, why somebody else is. */
export function Component() {
  const { user, may } = useSession();
  const { extension } = useParams();
  const { search } = useLocation();
  const { name, isPending } = useName(extension);
  if (extension === undefined) {
    return may.setOwnPresence ? <WhyDialog /> : <Navigate to={paths.ucp} replace />;
  }
  if (extension === user.extension) return <Navigate to={{ pathname: paths.why, search }} replace />;
  if (!may.setAnyPresence) return <Navigate to={paths.ucp} replace />;
  return isPending ? null : <WhyDialog extension={extension} name={name} />;
}

/** Every claim in words, live, and a way to release each: of one's own presence, without an extension and a name, or another's. */
function WhyDialog({ extension, name = null }: { extension?: string; name?: string | null }) {
  const t = useTranslations('why');
  const errorText = useErrorText();
  const navigate = useNavigate();
  const { search } = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  const [asked, setAsked] = useState<Claim>();
  const { query, release, releasing, released, failure } = useClaims(extension);
  const { data, error, refetch } = query;
  const isOwn = name === null;

  // The button that was pressed goes with its claim. Not before the question is gone, which keeps the focus while it is there.
  const settled = released ?? failure;
  useEffect(() => {
    if (settled) heading.current?.focus();
  }, [settled]);

  // What somebody else made is asked about first.
  const needsAsking = ({ setBy }: Claim) => !isOwn || !setBy.self;
  const onRelease = ({ id }: Claim) => release(id, () => setAsked(undefined));
  const gone = isProblem(error, 'not_found') || isProblem(error, 'presence_off');
  const done = released && (released.type === 'not_set' ? t('releasedAll') : t('released', { label: released.label }));

  return (
    <Dialog
      title={isOwn ? t('title') : t('titleOther', { name })}
      titleRef={heading}
      onClose={() => void navigate({ pathname: paths.ucp, search })}
      contentClass={css.content}
      over={
        asked && (
          <ConfirmDialog
            title={t('confirmTitle', { label: asked.label })}
            action={t('release')}
            busy={releasing !== undefined}
            onConfirm={() => onRelease(asked)}
            onClose={() => setAsked(undefined)}
          >
            <p>{isOwn ? t('confirmSet', { setter: asked.setBy.displayName }) : t('confirmOther', { name })}</p>
            {asked.reason !== null && <p>{t('reason', { reason: asked.reason })}</p>}
          </ConfirmDialog>
        )
      }
    >
      {/* What is gone already is as it should be; the list is asked for anew. */}
      {failure && !isProblem(failure, 'not_found') && <ErrorNotice text={errorText(failure)} />}
      {!data &&
        (gone ? (
          <ErrorNotice text={t('gone')} />
        ) : error ? (
          <ErrorNotice text={errorText(error)} error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonLines text={t('loading')} widths={['14ch', '28ch', '24ch']} className={css.skeleton} />
        ))}
      {data?.items.length === 0 && <p>{isOwn ? t('nothing') : t('nothingOther', { name })}</p>}
      {data && data.items.length > 0 && (
        <ClaimList
          claims={data.items}
          name={name}
          releasing={releasing}
          onRelease={(claim) => (needsAsking(claim) ? setAsked(claim) : onRelease(claim))}
        />
      )}
      <output className="hidden-text">{done}</output>
    </Dialog>
  );
}
