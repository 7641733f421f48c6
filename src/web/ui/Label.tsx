import type { PresenceTypeOrNotSet } from '#contract/types.ts';
import { labelOf, typeLabelOf } from '#domain/labels.ts';
import css from './Label.module.css';
import { Lamp, type Ring } from './Lamp.tsx';

interface LabelProps {
  type: PresenceTypeOrNotSet;
  message: string | null;
  ring?: Ring | undefined;
  /** What the pointer shows besides. */
  note?: string | undefined;
  /** Of the lamp, in pixels. */
  size?: number;
  /** Without its lamp, which stands elsewhere. */
  bare?: boolean;
  /** How many lines it may take before the ellipsis; all that it needs where its place may grow. */
  lines?: 1 | 2 | 'all';
}

/**
 * A presence as it is shown: the lamp, the type's name and the message, `Away (Lunch)`. Where it is too long for its place it ends
 * in an ellipsis and the pointer shows it whole. The message keeps its own direction, so that Arabic stays inside its parentheses
 * and ends, not begins, in the ellipsis.
 */
export function Label({ type, message, ring, note, size = 14, bare = false, lines = 1 }: LabelProps) {
  const title = [message && labelOf(type, message), note].filter(Boolean).join(' · ');
  return (
    <span className={css.label} title={title || undefined}>
      {!bare && <Lamp type={type} size={size} ring={ring} />}
      <span className={css.text} data-lines={lines} data-boxed={(message && isRightToLeft(message)) || undefined}>
        <span className={css.type}>{typeLabelOf(type)}</span>
        {message && (
          <span className={css.message}>
            {' ('}
            <bdi>{message}</bdi>
            <span className={css.end}>)</span>
          </span>
        )}
      </span>
    </span>
  );
}

/** A first letter of one of the scripts that run from the right to the left; signs before it have no direction. */
const beginsSo =
  /^\P{L}*(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** Whether a text runs from the right to the left, as browsers find it out for `dir="auto"`: by its first letter. */
export function isRightToLeft(text: string): boolean {
  return beginsSo.test(text);
}
