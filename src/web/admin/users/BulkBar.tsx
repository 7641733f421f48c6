import { type Key, useState } from 'react';
import { useTranslations } from 'use-intl';
import { MAX_SWITCHED, type User } from '#contract/users.ts';
import { useSwitchUsers } from '#web/data/queries/admin/users.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { Button } from '#web/ui/Button.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { CloseIcon } from '#web/ui/icons/icons.tsx';
import { lazyPart } from '#web/ui/lazyPart.tsx';
import { showToast } from '#web/ui/toastStore.ts';
import css from './BulkBar.module.css';

const [Question, fetchQuestion] = lazyPart(
  async () => (await import('#web/ui/dialog/ConfirmDialog.tsx')).ConfirmDialog,
);

/** What can be done to all who are selected. It lies over the list's end where there is room, so that nothing moves when it comes. */
export function BulkBar({ chosen, onDone }: { chosen: ReadonlySet<Key>; onDone: () => void }) {
  const t = useTranslations('admin.users');
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, error } = useSwitchUsers();
  if (chosen.size === 0) return null;

  function onSuccess({ changed }: { changed: number }) {
    setAsking(false);
    onDone();
    showToast({ kind: 'info', text: t('switched', { count: changed }) });
  }

  const switchTo = (presence: User['presence']) =>
    mutate({ body: { ids: [...chosen].slice(0, MAX_SWITCHED).map(Number), presence } }, { onSuccess });

  return (
    <section className={css.bar} aria-label={t('selectedList')}>
      <output className={css.count}>{t('selected', { count: chosen.size })}</output>
      <div className={css.switches}>
        <span className={css.what} aria-hidden>
          {t('presence')}
        </span>
        <Button busy={isPending} aria-label={t('switchYes')} onClick={() => switchTo('yes')}>
          {t('yes')}
        </Button>
        <Button
          busy={isPending}
          aria-label={t('switchNo')}
          onPointerEnter={fetchQuestion}
          onFocus={fetchQuestion}
          onClick={() => setAsking(true)}
        >
          {t('no')}
        </Button>
        <Button busy={isPending} aria-label={t('switchInherit')} onClick={() => switchTo('inherit')}>
          {t('inherit')}
        </Button>
      </div>
      <IconButton name={t('clearSelection')} onClick={onDone}>
        <CloseIcon />
      </IconButton>
      {error && !asking && <p className={css.error}>{errorText(error)}</p>}
      {asking && (
        <Question
          title={t('switchNoTitle', { count: chosen.size })}
          action={t('switchNoSubmit')}
          danger
          busy={isPending}
          error={error && errorText(error)}
          onConfirm={() => switchTo('no')}
          onClose={() => setAsking(false)}
        >
          <p>{t('switchNoText')}</p>
        </Question>
      )}
    </section>
  );
}
