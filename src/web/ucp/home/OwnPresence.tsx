import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { labelOf } from '#domain/labels.ts';
import { offers } from '#web/data/config.ts';
import { recentQuery, usePick } from '#web/data/queries/picks.ts';
import { statesQuery } from '#web/data/queries/states.ts';
import { useErrorText } from '#web/messages/useErrorText.ts';
import { paths } from '#web/paths.ts';
import { type Choice, keyOf, messageOf, quickPicks } from '#web/ucp/pick/choices.ts';
import { useDeliveryText, usePhoneNotice } from '#web/ucp/pick/delivery.ts';
import { usePickMenu } from '#web/ucp/pick/menu/usePickMenu.tsx';
import { useMyPresence } from '#web/ucp/pick/useMyPresence.ts';
import { usePresenceTimes } from '#web/ucp/times/usePresenceTimes.ts';
import { ButtonLink } from '#web/ui/Button.tsx';
import { Skeleton } from '#web/ui/Delayed.tsx';
import { ErrorNotice } from '#web/ui/ErrorNotice.tsx';
import { Facts, joinFacts } from '#web/ui/Facts.tsx';
import { ChevronDownIcon } from '#web/ui/icons/icons.tsx';
import { Label } from '#web/ui/Label.tsx';
import { Lamp } from '#web/ui/Lamp.tsx';
import css from './OwnPresence.module.css';

/** What one is in, to be read across a room, with the menu; beside it what one picks most likely next. */
export function OwnPresence() {
  const t = useTranslations('ucp');
  const errorText = useErrorText();
  const times = usePresenceTimes();
  const { search } = useLocation();
  const { query, shown, delivery, ring } = useMyPresence();
  const underWay = useDeliveryText(delivery);
  const notice = usePhoneNotice(delivery);
  const states = useQuery(statesQuery);
  const recent = useQuery(recentQuery);
  const pick = usePick();
  const { buttonProps, menu } = usePickMenu({ id: 'own-presence-menu', align: 'start' });
  const isSet = shown !== undefined && shown.type !== 'not_set';

  function pickQuickly(choice: Choice) {
    pick.mutate({ ...choice, until: null });
    // It is not among the quick ones any more.
    buttonProps.ref.current?.focus();
  }

  if (!shown && query.error)
    return <ErrorNotice text={errorText(query.error)} error={query.error} onRetry={() => void query.refetch()} />;

  const facts = isSet
    ? [times.until(shown) ?? times.since(shown), times.setByBecause(shown)]
    : [notice ? null : t('home.notSet')];
  const picks = states.data && !recent.isPending ? quickPicks(states.data, recent.data?.items ?? [], shown) : [];
  return (
    <section className={css.strip} aria-label={t('home.own')}>
      {shown ? (
        <button {...buttonProps} className={css.own} title={underWay}>
          <Lamp type={shown.type} size={32} ring={ring} />
          <span className={css.words}>
            <span className={css.label} title={shown.label}>
              <bdi>{shown.label}</bdi>
            </span>
            <span className={css.details} title={joinFacts(facts) || undefined}>
              <Facts facts={facts} />
            </span>
            {notice && (
              <span className={css.details} data-kind={notice.kind}>
                {notice.text}
              </span>
            )}
          </span>
          {underWay && <span className="hidden-text">{underWay}</span>}
          <span className={css.arrow}>
            <ChevronDownIcon />
          </span>
        </button>
      ) : (
        <span className={css.own}>
          <Skeleton round width="32px" height="32px" />
          <span className={css.words}>
            <span className={css.label}>
              <Skeleton width="8ch" />
            </span>
            <span className={css.details}>
              <Skeleton width="18ch" />
            </span>
          </span>
        </span>
      )}
      <fieldset className={css.picks} aria-label={t('home.quickPicks')}>
        {picks.map((choice) => (
          <button
            key={keyOf(choice)}
            type="button"
            className={css.pick}
            aria-label={t('home.set', { label: labelOf(choice.state.type, messageOf(choice)) })}
            // Nobody means the pick that takes its place under a double click.
            onClick={({ detail }) => detail < 2 && pickQuickly(choice)}
            // The first ones come back into sight.
            onBlur={({ currentTarget }) => currentTarget.parentElement?.scrollTo(0, 0)}
          >
            <Label type={choice.state.type} message={messageOf(choice)} />
          </button>
        ))}
      </fieldset>
      {/* What is inside a button is not read out as it changes. A refusal is, by the menu in the header. */}
      <output className="hidden-text">{notice?.kind === 'away' && notice.text}</output>
      {isSet && offers('claims') && (
        <span className={css.link}>
          <ButtonLink kind="plain" name={t('home.whyName')} to={{ pathname: paths.why, search }}>
            {t('home.why')}
          </ButtonLink>
        </span>
      )}
      {menu}
    </section>
  );
}
