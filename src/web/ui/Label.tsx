import type { PresenceTypeOrNotSet } from '#contract/types.ts';
import { labelOf, typeLabels } from '#domain/labels.ts';
import { Lamp } from './Lamp.tsx';
import css from './Label.module.css';

/**
 * A presence as it is shown: the lamp, the type's name and the message, `Away (Lunch)`. Where it is too long it ends
 * in an ellipsis and the pointer shows it whole. The message keeps its own direction, so that Arabic stays inside its parentheses.
 */
export function Label({
  type,
  message,
  pending = false,
  size = 14,
  lines = 1,
}: {
  type: PresenceTypeOrNotSet;
  message: string | null;
  pending?: boolean;
  /** Of the lamp, in pixels. */
  size?: number;
  /** How many lines it may take before the ellipsis. */
  lines?: 1 | 2;
}) {
  return (
    <span className={css.label} title={message ? labelOf(type, message) : undefined}>
      <Lamp type={type} size={size} pending={pending} />
      <span className={css.text} data-lines={lines}>
        {typeLabels[type]}
        {message && (
          <span className={css.message}>
            {' ('}
            <bdi>{message}</bdi>)
          </span>
        )}
      </span>
    </span>
  );
}
