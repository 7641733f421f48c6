import { useTranslations } from 'use-intl';
import { useDeliveryAnnouncement, useDeliveryText } from '#web/ucp/pick/delivery.ts';
import { useMyPresence } from '#web/ucp/pick/useMyPresence.ts';
import { usePresenceTimes } from '#web/ucp/times/usePresenceTimes.ts';
import { ChevronDownIcon, WarningIcon } from '#web/ui/icons/icons.tsx';
import { joinFacts } from '#web/ui/Facts.tsx';
import { Label } from '#web/ui/Label.tsx';
import { PickFailure } from './PickFailure.tsx';
import css from './PresenceMenu.module.css';
import { usePickMenu } from './usePickMenu.tsx';

/** What one is in, in the header of every page, and the menu to pick another. For those who have presence. */
export function PresenceMenu() {
  const t = useTranslations('ucp.menu');
  const times = usePresenceTimes();
  const { shown, delivery, ring, failure } = useMyPresence();
  const underWay = useDeliveryText(delivery);
  const said = useDeliveryAnnouncement(shown?.setBy?.self === false ? undefined : delivery);
  const { open, buttonProps, menu } = usePickMenu({ id: 'presence-menu', align: 'end' });

  const details = shown ? [times.until(shown), times.setBy(shown)].filter(Boolean) : [];
  if (shown?.type === 'not_set') details.push(t('pick'));
  const name = shown
    ? t('name', { label: [shown.label, ...details, underWay].filter(Boolean).join(', ') })
    : t('unknown');

  return (
    <div className={css.menu}>
      <button {...buttonProps} className={css.button} aria-label={name} title={underWay}>
        {shown ? (
          <Label type={shown.type} message={shown.message} ring={ring} note={underWay} size={16} />
        ) : (
          t('unknown')
        )}
        {details.length > 0 && <span className={css.details}>{joinFacts(details)}</span>}
        {delivery === 'refused' && (
          <span className={css.sign} data-kind="refused">
            <WarningIcon />
          </span>
        )}
        <span className={css.sign}>
          <ChevronDownIcon />
        </span>
      </button>
      <output className="hidden-text">{said}</output>
      {menu}
      {failure && !open && <PickFailure {...failure} />}
    </div>
  );
}
