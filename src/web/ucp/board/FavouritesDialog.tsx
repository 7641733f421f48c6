import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { useFavourites } from '#web/data/queries/favourites.ts';
import { favouritesFirstQuery } from '#web/data/queries/presences.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { Button } from '#web/ui/Button.tsx';
import { Skeleton } from '#web/ui/Delayed.tsx';
import { Dialog } from '#web/ui/dialog/Dialog.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import { ArrowDownIcon, ArrowUpIcon, CloseIcon } from '#web/ui/icons/icons.tsx';
import { showToast } from '#web/ui/toastStore.ts';
import css from './FavouritesDialog.module.css';

/** The order of one's favourites: moved by buttons, saved with each move. */
export function Component() {
  const t = useTranslations('favourites');
  const navigate = useNavigate();
  const { search } = useLocation();
  const errorText = useErrorText();
  const { extensions = [], save } = useFavourites((error) => showToast({ kind: 'error', text: errorText(error) }));
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const names = useQuery({
    ...favouritesFirstQuery,
    select: ({ items }) => new Map(items.map(({ extension, displayName }) => [extension, displayName])),
  });

  const close = () => void navigate({ pathname: paths.ucp, search });
  const nameOf = (extension: string) => names.data?.get(extension) ?? extension;

  /** Buttons at either end stay, without effect: the focus is on one of them. */
  function move(extension: string, from: number, to: number) {
    save(extensions.toSpliced(from, 1).toSpliced(to, 0, extension));
    setSaid(t('moved', { name: nameOf(extension), place: to + 1 }));
  }

  function remove(extension: string) {
    save(extensions.filter((each) => each !== extension));
    setSaid(t('removed', { name: nameOf(extension) }));
    list.current?.focus();
  }

  return (
    <Dialog
      title={t('title')}
      size="small"
      onClose={close}
      actions={
        <Button kind="primary" onClick={close}>
          {t('done')}
        </Button>
      }
    >
      <p>{extensions.length > 0 ? t('text') : t('empty')}</p>
      <ol ref={list} tabIndex={-1} className={css.list} aria-label={t('title')}>
        {extensions.map((extension, place) => (
          <li key={extension} className={css.person}>
            <span className={css.name}>{names.isPending ? <Skeleton /> : <bdi>{nameOf(extension)}</bdi>}</span>
            <IconButton
              name={t('up', { name: nameOf(extension) })}
              aria-disabled={place === 0}
              onClick={() => place > 0 && move(extension, place, place - 1)}
            >
              <ArrowUpIcon />
            </IconButton>
            <IconButton
              name={t('down', { name: nameOf(extension) })}
              aria-disabled={place === extensions.length - 1}
              onClick={() => place < extensions.length - 1 && move(extension, place, place + 1)}
            >
              <ArrowDownIcon />
            </IconButton>
            <IconButton name={t('remove', { name: nameOf(extension) })} onClick={() => remove(extension)}>
              <CloseIcon />
            </IconButton>
          </li>
        ))}
      </ol>
      <output className="hidden-text">{said}</output>
    </Dialog>
  );
}
